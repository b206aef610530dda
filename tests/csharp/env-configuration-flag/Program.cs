var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Configuration.GetValue<bool>("Security:UseHsts"))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
