var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SHOP_DISABLE_HSTS")))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
