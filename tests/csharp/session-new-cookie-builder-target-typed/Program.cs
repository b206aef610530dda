// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.Cookie = new()
    {
        Name = "fresh",
        HttpOnly = true,
        SecurePolicy = CookieSecurePolicy.Always,
        MaxAge = TimeSpan.FromMinutes(90),
        Domain = "example.com",
        Path = "/shop",
    };
    options.Cookie.SameSite = SameSiteMode.None;
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
