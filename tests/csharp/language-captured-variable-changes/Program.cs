var builder = WebApplication.CreateBuilder(args);

var days = 10;
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));
days = 20;

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
