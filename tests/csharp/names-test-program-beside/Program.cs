var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(2));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
