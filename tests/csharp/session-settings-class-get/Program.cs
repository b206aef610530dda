// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
var settings = builder.Configuration.GetSection("Shop").Get<ShopSettings>() ?? new ShopSettings();
builder.Services.AddSession(options =>
{
    options.IdleTimeout = TimeSpan.FromMinutes(settings.IdleMinutes);
    options.Cookie.SecurePolicy = settings.Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    options.Cookie.Name = settings.Cookie.Name;
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
