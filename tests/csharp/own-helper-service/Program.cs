// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<ICookieJar, CookieJar>();
builder.Services.AddScoped<Themes>();

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/own", (Themes themes) => themes.Choose());

app.Run();

public interface ICookieJar
{
    void Set(string name, string value, CookieOptions options);
}

public class CookieJar(IHttpContextAccessor accessor) : ICookieJar
{
    private IResponseCookies Cookies() => accessor.HttpContext!.Response.Cookies;

    public void Set(string name, string value, CookieOptions options) => Cookies().Append(name, value, options);
}

public class Themes
{
    private readonly ICookieJar _jar;

    public Themes(ICookieJar jar) => _jar = jar;

    public void Choose()
    {
        _jar.Set("theme", "dark", new CookieOptions { Secure = true, SameSite = SameSiteMode.Strict });
    }
}
