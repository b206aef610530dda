// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
if (!int.TryParse(builder.Configuration["IdleMinutes"], out var minutes))
{
    minutes = 18;
}

builder.Services.AddSession(options => options.IdleTimeout = TimeSpan.FromMinutes(minutes));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
