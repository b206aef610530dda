// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        var cookies = context.Response.Cookies;
        var response = context.Response;
        cookies.Append("theme", "dark", new() { HttpOnly = true });
        response.Cookies.Append("layout", "wide");
    }
);

app.Run();
