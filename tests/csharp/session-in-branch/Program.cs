// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(o => o.Cookie.Name = "branch");

var app = builder.Build();

app.UseWhen(context => context.Request.Path.StartsWithSegments("/probe"), branch => branch.UseSession());

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
