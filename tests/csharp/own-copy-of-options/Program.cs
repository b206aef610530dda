// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        var basis = new CookieOptions { Secure = true, HttpOnly = true };
        var options = new CookieOptions(basis) { HttpOnly = false };
        context.Response.Cookies.Append("theme", "dark", options);
    }
);

app.Run();
