// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();

var app = builder.Build();

var sessionOptions = new SessionOptions();
sessionOptions.Cookie.SameSite = SameSiteMode.None;
sessionOptions.Cookie.SecurePolicy = CookieSecurePolicy.Always;
app.UseSession(sessionOptions);

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
