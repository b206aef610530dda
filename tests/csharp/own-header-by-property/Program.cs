// probe: /probe/own
// unknown: cookie.own-*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Headers.SetCookie = $"visit={Guid.NewGuid()}; HttpOnly";
    }
);

app.Run();
