public static partial class Setup
{
    private const int Days = 61;

    public static void First(IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(Days));
}
