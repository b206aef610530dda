// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.Cookie.SecurePolicy = CookieSecurePolicy.None;
    options.Cookie.Domain = "example.com";
    options.IdleTimeout = TimeSpan.FromDays(1);
    builder.Configuration.Bind("Session", options);
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
