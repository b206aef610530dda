// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(400));

var app = builder.Build();
app.UseHsts();
app.Use(
    async (context, next) =>
    {
        context.Response.Headers.StrictTransportSecurity = "max-age=0";
        await next();
    }
);
app.MapGet("/", () => "Hello");

app.Run();
