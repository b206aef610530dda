var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.EnvironmentName is "Production" or "Staging")
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
