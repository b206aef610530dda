var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.EnvironmentName.StartsWith("Prod", StringComparison.Ordinal))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
