var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (!string.IsNullOrWhiteSpace(builder.Configuration["PublicHost"]))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
