var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options =>
{
    options.Limits.MaxRequestBodySize = 1024;
    options.AddServerHeader = false;
});

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
