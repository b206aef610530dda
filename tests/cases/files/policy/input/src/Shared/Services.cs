public static class Services
{
    public static void AddShared(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSession(options => configuration.GetSection("Session").Bind(options));
}
