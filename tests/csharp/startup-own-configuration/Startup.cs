public class Startup
{
    private readonly IConfigurationRoot _configuration;

    public Startup(IWebHostEnvironment env)
    {
        var builder = new ConfigurationBuilder()
            .SetBasePath(env.ContentRootPath)
            .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
            .AddJsonFile($"appsettings.{env.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables();
        _configuration = builder.Build();
    }

    public void ConfigureServices(IServiceCollection services) =>
        services.AddHsts(options => _configuration.GetSection("Hsts").Bind(options));

    public void Configure(IApplicationBuilder app)
    {
        app.UseHsts();
        app.Run(context => context.Response.WriteAsync("Hello"));
    }
}
