// unknown: https.*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseWhen(context => !context.Request.Path.StartsWithSegments("/health"), main => main.UseHttpsRedirection());

app.MapGet("/", () => "Hello");

app.Run();
