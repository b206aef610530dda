var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options => options.ListenLocalhost(20482));

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
