var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration.GetValue<bool?>("Hsts") == true)
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
