// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.IdleTimeout = TimeSpan.Parse(builder.Configuration["Session:Idle"]!);
    options.Cookie.MaxAge = TimeSpan.FromMinutes(int.Parse(builder.Configuration["Session:CookieMinutes"]!));
    options.Cookie.HttpOnly = Convert.ToBoolean(builder.Configuration["Session:HttpOnly"]);
    options.Cookie.Name = builder.Configuration["Session:Name"] ?? ".Shop.Fallback";
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
