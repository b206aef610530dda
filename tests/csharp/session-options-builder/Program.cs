// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder
    .Services.AddOptions<SessionOptions>()
    .Bind(builder.Configuration.GetSection("Session"))
    .Configure(options => options.Cookie.Name = "configured")
    .PostConfigure(options => options.Cookie.SameSite = SameSiteMode.Lax)
    .Validate(options => options.IdleTimeout > TimeSpan.Zero, "no idle time")
    .ValidateOnStart();
builder.Services.AddSession(options => options.Cookie.HttpOnly = true);

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
