// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        foreach (var name in new[] { "theme", "layout" })
        {
            context.Response.Cookies.Append(name, "x", new CookieOptions { HttpOnly = true });
        }
    }
);

app.Run();
