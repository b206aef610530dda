// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
var settings = builder.Configuration.GetSection("Nowhere").Get<SessionSettings>();
builder.Services.AddSession(options => options.IdleTimeout = TimeSpan.FromMinutes(settings?.Minutes ?? 17));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();

public record SessionSettings
{
    public int Minutes { get; init; } = 99;
}
