var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<Strict>(options => options.MaxAge = TimeSpan.FromDays(14));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
