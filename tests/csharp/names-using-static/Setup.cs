namespace Shop;

public static class Setup
{
    public static void Apply(IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = Lifetimes.Long);

    private static class Lifetimes
    {
        internal static readonly TimeSpan Long = TimeSpan.FromDays(Years * 365);
        private const int Years = 3;
    }
}
