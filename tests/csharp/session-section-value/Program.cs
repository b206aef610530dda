// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
var section = builder.Configuration.GetSection("Visits");
builder.Services.AddSession(options =>
{
    options.Cookie.Name = section["Name"];
    options.IdleTimeout = TimeSpan.FromMinutes(section.GetValue<int>("Minutes"));
    options.Cookie.Domain = builder.Configuration.GetSection("Visits:Domain").Value;
    options.Cookie.Path = section.GetRequiredSection("Path").Value;
});

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
