var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.EnvironmentName != "Development")
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
