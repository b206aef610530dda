// probe: /probe/own
// unknown: cookie.own-*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Cookies.Append($"u-{context.Request.Path.Value!.Length}", "x");
        context.Response.Cookies.Append(
            new[] { KeyValuePair.Create("first", "1") },
            new CookieOptions { HttpOnly = true }
        );
        Action<string, string> put = context.Response.Cookies.Append;
        put("handed", "1");
    }
);

app.Run();
