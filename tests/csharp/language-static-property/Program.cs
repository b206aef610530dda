var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(Settings.Configure);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public static class Settings
{
    public static int Days { get; } = 5 * 5;

    public static bool Subdomains => Days > 20;

    public static Action<Microsoft.AspNetCore.HttpsPolicy.HstsOptions> Configure =>
        options =>
        {
            options.MaxAge = TimeSpan.FromDays(Days);
            options.IncludeSubDomains = Subdomains;
        };
}
