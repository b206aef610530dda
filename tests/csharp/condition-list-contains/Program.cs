var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (new List<string> { Environments.Production }.Contains(app.Environment.EnvironmentName))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
