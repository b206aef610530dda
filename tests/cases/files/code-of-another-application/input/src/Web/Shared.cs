public static class Services2
{
    public static void AddShared2(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSession(options => options.IdleTimeout = TimeSpan.FromHours(9));
}
