// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.IdleTimeout = builder.Configuration.GetValue("Session:Idle", TimeSpan.FromMinutes(19));
    options.Cookie.HttpOnly = builder.Configuration.GetValue<bool?>("Session:HttpOnly") ?? true;
    options.Cookie.SameSite = builder.Configuration.GetValue("Session:SameSite", SameSiteMode.Lax);
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
