namespace Shared;

public static class SessionExtensions
{
    public static IServiceCollection AddShopSession(this IServiceCollection services, TimeSpan idle)
    {
        services.AddDistributedMemoryCache();
        return services.AddSession(options =>
        {
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            options.IdleTimeout = idle;
        });
    }
}
