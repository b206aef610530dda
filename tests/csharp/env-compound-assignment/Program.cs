var builder = WebApplication.CreateBuilder(args);

var days = 1;
if (builder.Environment.IsProduction())
{
    days = 365;
    days += 1;
}

var lifetime = TimeSpan.FromDays(days);
builder.Services.AddHsts(options => options.MaxAge = lifetime);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
