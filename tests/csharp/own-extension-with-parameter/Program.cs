// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/own",
    (HttpContext context) =>
    {
        context.Response.SetTheme("dark", secure: true);
        context.Response.SetTheme("light", secure: false, name: "theme2");
    }
);

app.Run();
