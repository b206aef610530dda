var host = Host.CreateDefaultBuilder(args)
    .ConfigureAppConfiguration(
        (context, configuration) =>
        {
            configuration.AddJsonFile("security.json", optional: false, reloadOnChange: false);
            if (context.HostingEnvironment.IsProduction())
            {
                configuration.AddInMemoryCollection([new("Hsts:Preload", "true")]);
            }
        }
    )
    .ConfigureWebHostDefaults(web => web.UseStartup<Startup>())
    .Build();
await host.RunAsync();

public class Startup(IConfiguration configuration)
{
    public void ConfigureServices(IServiceCollection services) =>
        services.AddHsts(options => configuration.GetSection("Hsts").Bind(options));

    public void Configure(IApplicationBuilder app) =>
        app.UseHsts().Run(context => context.Response.WriteAsync("Hello"));
}
