var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.EnvironmentName.Equals("production", StringComparison.OrdinalIgnoreCase))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
