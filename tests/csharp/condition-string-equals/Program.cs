var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (string.Equals(app.Environment.EnvironmentName, "development", StringComparison.OrdinalIgnoreCase))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
