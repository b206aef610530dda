// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.IdleTimeout = TimeSpan.FromSeconds(60 * 25));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
