// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api"), branch => branch.UseHsts());

app.MapGet("/", () => "Hello");

app.Run();
