// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
var settings = new SessionSettings();
builder.Configuration.GetSection(SessionSettings.Section).Bind(settings);
builder.Services.AddSession(options => options.IdleTimeout = settings.Idle);

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();

public class SessionSettings
{
    public const string Section = "Visits";

    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(3);
}
