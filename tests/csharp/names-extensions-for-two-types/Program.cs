var builder = WebApplication.CreateBuilder(args);

builder.AddTransport();
builder.Services.AddTransport();

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
