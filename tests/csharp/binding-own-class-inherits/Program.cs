// probe: /probe/session
// unknown: cookie.session.name
// unknown: cookie.session.http-only
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    var visits = builder.Configuration.GetSection("Visits").Get<Visits>()!;
    options.IdleTimeout = visits.Idle ?? TimeSpan.FromMinutes(1);
    options.Cookie.Name = visits.Names.Last();
    options.Cookie.HttpOnly = visits.Flags["HttpOnly"];
    options.Cookie.SameSite = visits.SameSite;
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();

public class VisitsBase
{
    public TimeSpan? Idle { get; set; }

    public List<string> Names { get; set; } = [];
}

public class Visits : VisitsBase
{
    public Dictionary<string, bool> Flags { get; set; } = new();

    public SameSiteMode SameSite { get; set; } = SameSiteMode.Strict;
}
