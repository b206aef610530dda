// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        var cookie = new CookieBuilder
        {
            SecurePolicy = CookieSecurePolicy.Always,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
        };
        context.Response.Cookies.Append("theme", "dark", cookie.Build(context));
    }
);

app.Run();
