var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.IsDevelopment() == false)
{
    if (app.Configuration.GetSection("Hsts").Exists())
    {
        app.UseHsts();
    }
}

app.MapGet("/", () => "Hello");

app.Run();
