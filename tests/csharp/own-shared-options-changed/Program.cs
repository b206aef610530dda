// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        var options = new CookieOptions { Secure = true };
        context.Response.Cookies.Append("theme", "dark", options);
        options.Secure = false;
        context.Response.Cookies.Append("layout", "wide", options);
    }
);

app.Run();
