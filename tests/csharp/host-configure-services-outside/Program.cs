using Microsoft.AspNetCore.HttpsPolicy;

CreateHostBuilder(args).Build().Run();

static IHostBuilder CreateHostBuilder(string[] args)
{
    return Host.CreateDefaultBuilder(args)
        .ConfigureServices(services => services.Configure<HstsOptions>(options => options.Preload = true))
        .ConfigureWebHostDefaults(web =>
        {
            web.ConfigureServices(services => services.AddHsts(options => options.IncludeSubDomains = true));
            web.Configure(app =>
            {
                app.UseHsts();
                app.Run(http => http.Response.WriteAsync("Hello"));
            });
        });
}
