// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Configuration.AddInMemoryCollection(
    new Dictionary<string, string?> { ["Session:Cookie:Name"] = "memory", ["Session:IdleTimeout"] = "00:06:00" }
);
builder.Services.AddSession(options => builder.Configuration.GetSection("Session").Bind(options));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
