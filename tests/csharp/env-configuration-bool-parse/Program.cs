var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (bool.Parse(builder.Configuration["UseHsts"] ?? "false"))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
