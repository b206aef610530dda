var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (new[] { "Production", "Staging" }.Contains(app.Environment.EnvironmentName))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
