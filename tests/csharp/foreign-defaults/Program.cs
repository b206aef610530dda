// probe: /probe/session
// unknown: *
using Foreign;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddForeignDefaults();

var app = builder.Build();

app.UseForeignDefaults();
app.UseHttpsRedirection();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
