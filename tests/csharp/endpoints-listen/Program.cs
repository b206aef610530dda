var builder = WebApplication.CreateBuilder(args);

builder.WebHost.ConfigureKestrel(options =>
{
    options.ListenAnyIP(20480);
    options.ListenAnyIP(20481, listen => listen.UseHttps());
});

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
