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
            new CookieOptions { Secure = app.Configuration.GetValue<bool>("Cookies:Secure") }
        );
    }
);

app.Run();
