var builder = WebApplication.CreateBuilder(args);
AddServices();
var app = builder.Build();
UseMiddleware(app);
app.MapGet("/", () => "Hello");
app.Run();

void AddServices()
{
    builder.Services.AddHsts(ConfigureHsts);
}

static void ConfigureHsts(Microsoft.AspNetCore.HttpsPolicy.HstsOptions options)
{
    options.MaxAge = Days(30 * 6);
    options.Preload = true;
}

static TimeSpan Days(int count) => TimeSpan.FromDays(count);

static void UseMiddleware(WebApplication web)
{
    if (web.Environment.IsDevelopment())
    {
        return;
    }

    web.UseHsts();
}
