// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        CookieOptions options = new() { Secure = true, SameSite = SameSiteMode.Lax };
        context.Response.Cookies.Append(key: "theme", value: "dark", options: options);
    }
);

app.Run();
