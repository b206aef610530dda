using System.Net;

var builder = WebApplication.CreateBuilder(args);

builder.WebHost.UseKestrel(options =>
{
    options.AddServerHeader = false;
    options.Listen(IPAddress.Loopback, 20483);
    options.Listen(IPAddress.Any, 20484);
});

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
