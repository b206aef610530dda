// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
const string product = "shop";
var suffix = builder.Environment.EnvironmentName.ToLowerInvariant();
builder.Services.AddSession(options => options.Cookie.Name = $".{product}.{nameof(SessionOptions)}.{suffix}");

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
