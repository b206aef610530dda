// unknown: *
public class Program
{
    public static void Main(string[] args) =>
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(web => web.UseStartup(typeof(Program).Assembly.GetName().Name!))
            .Build()
            .Run();
}

public class StartupDevelopment
{
    public void Configure(IApplicationBuilder app) => app.Run(context => context.Response.WriteAsync("Hello"));
}

public class Startup
{
    public void Configure(IApplicationBuilder app)
    {
        app.UseHsts();
        app.Run(context => context.Response.WriteAsync("Hello"));
    }
}
