internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            ConfigureServices(builder.Services);
            await using var app = builder.Build();
            Configure(app);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (exception is not HostAbortedException)
        {
            Console.Error.WriteLine(exception);
            return 1;
        }
        finally
        {
            GC.Collect();
        }
    }

    private static void ConfigureServices(IServiceCollection services)
    {
        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = true;
            options.Preload = true;
        });
    }

    private static void Configure(WebApplication app)
    {
        app.UseHsts();
        app.UseHttpsRedirection();
        app.MapGet("/", () => "Hello");
    }
}
