public class Startup
{
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddDistributedMemoryCache();
        services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);
    }

    public void ConfigureDevelopmentServices(IServiceCollection services)
    {
        services.AddDistributedMemoryCache();
        services.AddSession();
    }

    public void ConfigureDevelopment(IApplicationBuilder app)
    {
        app.UseDeveloperExceptionPage();
        app.UseSession();
        Respond(app);
    }

    public void Configure(IApplicationBuilder app)
    {
        app.UseHsts();
        app.UseSession();
        Respond(app);
    }

    private static void Respond(IApplicationBuilder app) =>
        app.Run(context =>
        {
            if (context.Request.Path == "/probe/session")
            {
                context.Session.SetString("seen", "yes");
            }

            return context.Response.WriteAsync("Hello");
        });
}
