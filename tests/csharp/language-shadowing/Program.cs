var builder = WebApplication.CreateBuilder(args);

var options = TimeSpan.FromDays(1);
builder.Services.AddHsts(hsts =>
{
    var days = options.Days + 1;
    hsts.MaxAge = TimeSpan.FromDays(days);
});

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
