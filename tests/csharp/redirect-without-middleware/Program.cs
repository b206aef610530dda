var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpsRedirection(o => o.HttpsPort = 444);

var app = builder.Build();

app.MapGet("/", () => "Hello");

app.Run();
