// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.PostConfigure<SessionOptions>(o => o.Cookie.SecurePolicy = CookieSecurePolicy.Always);
builder.Services.AddSession(o => o.Cookie.SecurePolicy = CookieSecurePolicy.None);

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
