// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();
app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.Headers.Append("Set-Cookie", "theme=dark; path=/; secure; SameSite=Lax");
        context.Response.Headers.Append("set-cookie", "layout=wide; HttpOnly");
    }
);

app.Run();
