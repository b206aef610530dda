public class Startup(IConfiguration configuration, IWebHostEnvironment environment)
{
    private bool IsSecure => !environment.IsDevelopment();

    public void ConfigureServices(IServiceCollection services)
    {
        #region transport
        AddTransport(services);
        #endregion
        services.AddRouting();
    }

    public void Configure(IApplicationBuilder app, IConfiguration settings)
    {
        UseTransport(app);
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.MapGet("/", () => settings["Greeting"]));
    }

    private void AddTransport(IServiceCollection services)
    {
        if (!IsSecure)
            return;
        services.AddHsts(options =>
        {
            options.MaxAge = configuration.GetValue<TimeSpan>("HstsAge");
        });
    }

    private void UseTransport(IApplicationBuilder app)
    {
        if (!IsSecure)
        {
            app.UseDeveloperExceptionPage();
            return;
        }
        app.UseHsts();
        app.UseHttpsRedirection();
    }
}
