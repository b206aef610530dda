var builder = WebApplication.CreateBuilder(args);

var days = 1;
while (days < 100)
{
    days *= 2;
    if (days > 60)
        break;
}

builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(days));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
