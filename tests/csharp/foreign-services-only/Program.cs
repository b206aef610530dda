// unknown: *
using Foreign;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddForeignDefaults();
builder.Services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(100));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
