var builder = WebApplication.CreateBuilder(args);

var strict = new Transport(30, true);
var stricter = strict with { Days = 90 };
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(stricter.Days);
    options.IncludeSubDomains = stricter.Subdomains;
});

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();

public record Transport(int Days, bool Subdomains);
