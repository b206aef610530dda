// probe: /
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseMiddleware<VisitorCookie>();

app.MapGet("/", () => "Hello");

app.Run();
