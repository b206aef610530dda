// probe: /probe/own
// unknown: cookie.own-prefs.*
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddScoped<Prefs>();

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/own", (Prefs prefs, HttpContext context) => prefs.Save(context));

app.Run();

public class Prefs
{
    private static readonly CookieOptions Shared = new() { HttpOnly = true, Secure = true };

    static Prefs()
    {
        Shared.Secure = false;
    }

    public void Save(HttpContext context) => context.Response.Cookies.Append("prefs", "1", Shared);
}
