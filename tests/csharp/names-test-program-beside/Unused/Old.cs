namespace Unused;

public static class Old
{
    public static void Configure(WebApplication app) => app.UseHttpsRedirection();

    public static IServiceCollection AddHsts(this IServiceCollection services, int days) => services;
}
