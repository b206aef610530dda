// probe: /probe/session
// unknown: cookie.session.*
// unknown: session.*
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
var section = string.Concat("Se", Path.GetFileNameWithoutExtension(Path.GetTempFileName()).AsSpan(0, 1), "ssion");
builder.Services.AddSession();
builder.Services.Configure<SessionOptions>(builder.Configuration.GetSection(section));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
