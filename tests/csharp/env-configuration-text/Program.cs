var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration["Security:Mode"] == "strict")
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
