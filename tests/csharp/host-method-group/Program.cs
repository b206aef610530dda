// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(SessionSetup.Apply);
var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
app.Run();

static class SessionSetup
{
    private const string CookieName = "shop_session";

    public static void Apply(SessionOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.IdleTimeout = TimeSpan.FromMinutes(8);
    }
}
