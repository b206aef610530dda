var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration["Host"] is { Length: > 0 })
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
