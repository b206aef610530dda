using Microsoft.AspNetCore.HttpsPolicy;

var builder = WebApplication.CreateBuilder(args);

HstsOptions? captured = null;
builder.Services.AddHsts(options =>
{
    captured = options;
    captured.MaxAge = TimeSpan.FromDays(21);
    Extend(captured);
});

static void Extend(HstsOptions options) => options.MaxAge = options.MaxAge.Add(TimeSpan.FromDays(1));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
