var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options => options.ListenAnyIP(builder.Configuration.GetValue<int>("Port")));

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
