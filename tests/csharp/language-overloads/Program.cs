var builder = WebApplication.CreateBuilder(args);

Setup.Apply(builder.Services, 3);
Setup.Apply(builder.Services, "4");
Setup.Apply(builder.Services);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public static class Setup
{
    public static void Apply(IServiceCollection services) => services.AddHsts(options => options.Preload = true);

    public static void Apply(IServiceCollection services, int days) =>
        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));

    public static void Apply(IServiceCollection services, string text) =>
        services.AddHsts(options => options.IncludeSubDomains = text == "4");
}
