namespace Shop.Hosting;

public static class ServiceCollectionExtensions
{
    public static IServiceCollection AddShopSession(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDistributedMemoryCache();
        return services.AddSession(options => configuration.GetSection("Shop:Session").Bind(options));
    }

    public static IServiceCollection AddShopTransport(this IServiceCollection services) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(180));
}
