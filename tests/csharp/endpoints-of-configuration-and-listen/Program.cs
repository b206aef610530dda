var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(20491));

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
