var builder = WebApplication.CreateBuilder(args);

await Setup.ApplyAsync(builder.Services);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public static class Setup
{
    public static async Task ApplyAsync(IServiceCollection services)
    {
        await Task.Yield();
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(19));
    }
}
