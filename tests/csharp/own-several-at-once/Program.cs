// probe: /probe/own
// unknown: cookie.own-*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Cookies.Append(
            [new("theme", "dark"), new("layout", "wide")],
            new CookieOptions { Secure = true }
        );
    }
);

app.Run();
