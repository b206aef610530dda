var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.IsEnvironment("development"))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
