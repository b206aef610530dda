// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Cookies.Append(Names.Theme, "dark", new CookieOptions { HttpOnly = true });
    }
);

app.Run();

public static class Names
{
    public const string Theme = "theme";
}
