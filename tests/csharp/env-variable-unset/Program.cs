var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (Environment.GetEnvironmentVariable("SHOP_FORCE_HSTS") == "1")
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
