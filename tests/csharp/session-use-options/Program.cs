// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);

var app = builder.Build();

app.UseSession(
    new SessionOptions { IdleTimeout = TimeSpan.FromMinutes(9), Cookie = { Name = "given", HttpOnly = false } }
);

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
