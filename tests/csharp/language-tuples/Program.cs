var builder = WebApplication.CreateBuilder(args);

var (days, subdomains) = Values(builder.Environment.IsProduction());
builder.Services.AddHsts(options =>
{
    options.MaxAge = TimeSpan.FromDays(days);
    options.IncludeSubDomains = subdomains;
});

static (int Days, bool Subdomains) Values(bool production) => production ? (100, true) : (1, false);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
