// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options => options.MaxAge = new DateTime(2026, 3, 1) - new DateTime(2026, 2, 1));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
