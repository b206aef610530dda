public static class First
{
    public static void Apply(IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(8));
}
