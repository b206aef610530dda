// probe: /probe/session
// unknown: session.*
// unknown: cookie.session.*
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Configuration.AddIniFile("security.ini", optional: true);
builder.Services.AddSession(options => builder.Configuration.GetSection("Session").Bind(options));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
