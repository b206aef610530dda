// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
var visits = builder.Configuration.GetSection("Visits").Get<Visits>()!;
builder.Services.AddSession(options =>
    (options.IdleTimeout, options.Cookie.Name) = (TimeSpan.FromMinutes(visits.Minutes), visits.Name)
);

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();

public record Visits(int Minutes, string Name = "record");
