var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration.GetSection("Hosts").GetChildren().Any())
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
