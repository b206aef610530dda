var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options => options.MaxAge = TimeSpan.Zero);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
