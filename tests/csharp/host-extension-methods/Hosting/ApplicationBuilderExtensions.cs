namespace Shop.Hosting;

internal static class ApplicationBuilderExtensions
{
    internal static IApplicationBuilder UseShop(this IApplicationBuilder app, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            return app.UseSession();
        }

        return app.UseHsts().UseSession();
    }
}
