// unknown: *
var builder = WebApplication.CreateBuilder(args);

var days = 1;
again:
days++;
if (days < 5)
    goto again;
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
