var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration["Modes:1"] == "hsts")
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
