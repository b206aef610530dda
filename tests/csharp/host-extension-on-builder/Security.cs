public static class Security
{
    public static WebApplicationBuilder AddSecurity(
        this WebApplicationBuilder builder,
        TimeSpan idle,
        bool secure = false,
        string name = ".Shop.S"
    )
    {
        builder.Services.AddDistributedMemoryCache();
        builder.Services.AddSession(options =>
        {
            options.IdleTimeout = idle;
            options.Cookie.Name = name;
            options.Cookie.SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        });
        AddTransport(builder);
        return builder;
    }

    public static WebApplication UseSecurity(this WebApplication app)
    {
        app.UseHsts();
        app.UseSession();
        return app;
    }

    private static void AddTransport(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            return;
        }

        builder.Services.AddHsts(options => options.IncludeSubDomains = true);
    }
}
