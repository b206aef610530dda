public static class BuilderExtensions
{
    public static void AddTransport(this WebApplicationBuilder builder) =>
        builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(9));
}

public static class ServiceExtensions
{
    public static void AddTransport(this IServiceCollection services) =>
        services.AddHsts(options => options.IncludeSubDomains = true);
}
