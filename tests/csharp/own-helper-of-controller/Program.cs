// probe: /probe/own
using Microsoft.AspNetCore.Mvc;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapControllers();

app.Run();

public abstract class BaseController : ControllerBase
{
    protected void SetCookie(string key, string value, bool secure = true) =>
        Response.Cookies.Append(key, value, new CookieOptions { Secure = secure, HttpOnly = true });
}

public class ProbeController : BaseController
{
    private const string Theme = "theme";

    [HttpGet("/probe/own")]
    public string Get()
    {
        SetCookie(Theme, "dark");
        SetCookie("layout", "wide", secure: false);
        HttpContext.Put("lang", "en");
        return "done";
    }
}

public static class CookieExtensions
{
    public static void Put(this HttpContext context, string name, string value)
    {
        context.Response.Cookies.Append(name, value);
    }
}
