// probe: /probe/session
using Shop.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddShopSession(builder.Configuration).AddShopTransport();

var app = builder.Build();
app.UseShop(app.Environment);
app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
app.Run();
