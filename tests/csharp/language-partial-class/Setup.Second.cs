public static partial class Setup
{
    public static void Second(IServiceCollection services) => services.AddHsts(options => options.Preload = Days > 60);
}
