var builder = WebApplication.CreateBuilder(args);

if (!Setup.TryApply(builder.Services, builder.Environment))
{
    builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(2));
}

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public static class Setup
{
    public static bool TryApply(IServiceCollection services, IHostEnvironment environment)
    {
        if (!environment.IsProduction())
        {
            return false;
        }

        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(300));
        return true;
    }
}
