// probe: /probe/session
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(o => o.Cookie.Name = "mine");

var app = builder.Build();

app.UseSession(app.Services.GetRequiredService<IOptions<SessionOptions>>().Value);

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
