// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        var environment = context.RequestServices.GetRequiredService<IHostEnvironment>();
        context.Response.Cookies.Append("theme", "dark", new CookieOptions { Secure = !environment.IsDevelopment() });
    }
);

app.Run();
