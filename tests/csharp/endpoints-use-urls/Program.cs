var builder = WebApplication.CreateBuilder(args);

builder.WebHost.UseUrls("http://localhost:20487", "http://*:20488");

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
