var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Configuration.GetValue("Security:UseHsts", defaultValue: true))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
