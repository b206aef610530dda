// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddRazorPages();

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/own", (HttpContext context) => new PreferencesModel().Remember(context));

app.Run();
