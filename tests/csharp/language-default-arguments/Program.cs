var builder = WebApplication.CreateBuilder(args);

Setup.Apply(services: builder.Services, preload: true);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public static class Setup
{
    public static void Apply(
        IServiceCollection services,
        int days = 11,
        bool subdomains = true,
        bool preload = false
    ) =>
        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(days);
            options.IncludeSubDomains = subdomains;
            options.Preload = preload;
        });
}
