// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<Prefs>();

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/own", (Prefs prefs) => prefs.Save());

app.Run();

public class Prefs(IHttpContextAccessor accessor)
{
    public void Save()
    {
        var cookies = accessor.HttpContext!.Response.Cookies;
        cookies.Append("third", "1");
        IResponseCookies Get() => cookies;
        Get().Append("fourth", "1", new CookieOptions { HttpOnly = true });
        Write(cookies);
    }

    private static void Write(IResponseCookies given) => given.Append("fifth", "1");
}
