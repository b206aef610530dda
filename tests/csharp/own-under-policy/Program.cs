// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddCookiePolicy(o =>
{
    o.Secure = CookieSecurePolicy.Always;
    o.MinimumSameSitePolicy = SameSiteMode.Lax;
});

var app = builder.Build();

app.UseCookiePolicy();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Cookies.Append("theme", "dark", new CookieOptions { Secure = context.Request.IsHttps });
    }
);

app.Run();
