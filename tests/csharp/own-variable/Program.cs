// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        var options = new CookieOptions { HttpOnly = true };
        options.Secure = false;
        options.SameSite = SameSiteMode.None;
        options.Expires = DateTimeOffset.UtcNow.AddDays(7);
        context.Response.Cookies.Append("theme", "dark", options);
    }
);

app.Run();
