// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/own", Remember);

static IResult Remember(HttpResponse response, IWebHostEnvironment environment)
{
    var options = new CookieOptions { HttpOnly = true };
    if (environment.IsProduction())
    {
        options.Secure = true;
    }

    response.Cookies.Append("theme", "dark", options);
    return Results.Ok();
}

app.Run();
