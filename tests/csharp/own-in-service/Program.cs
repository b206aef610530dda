// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHttpContextAccessor();
builder.Services.AddScoped<CartCookie>();

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/own", (CartCookie cart) => cart.Remember("7"));

app.Run();
