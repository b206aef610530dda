// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(Factorial(5)));

static int Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
