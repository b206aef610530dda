// probe: /probe/own
// unknown: cookie.own-theme.*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Headers.Append("Set-Cookie", "theme=dark; path=/; secure");
    }
);

app.Run();
