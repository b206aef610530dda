// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.Use(
    async (context, next) =>
    {
        context.Response.Headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";
        await next();
    }
);

app.MapGet("/", () => "Hello");

app.Run();
