// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Cookies.Append(
            "theme",
            "dark",
            new CookieOptions
            {
                Secure = true,
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                MaxAge = TimeSpan.FromDays(30),
                Path = "/shop",
                Domain = "example.com",
            }
        );
    }
);

app.Run();
