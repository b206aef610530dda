var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.EnvironmentName == Environments.Production)
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
