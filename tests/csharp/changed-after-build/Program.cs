// probe: /probe/session
// unknown: cookie.session.*
// unknown: session.*
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(o => o.Cookie.Name = "first");

var app = builder.Build();

app.Services.GetRequiredService<IOptions<SessionOptions>>().Value.Cookie.Name = "second";
app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
