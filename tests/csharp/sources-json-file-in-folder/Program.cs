// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Configuration.AddJsonFile(Path.Combine("Settings", "security.json"), optional: false);
builder.Services.AddSession(options => builder.Configuration.GetSection("Session").Bind(options));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
