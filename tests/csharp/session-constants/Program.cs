// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.IdleTimeout = SessionDefaults.Idle;
    options.Cookie.Name = SessionDefaults.Prefix + SessionDefaults.Name;
    options.Cookie.HttpOnly = SessionDefaults.HttpOnly;
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
