// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.WebHost.ConfigureServices(
    (context, services) => services.AddSession(o => o.Cookie.Name = context.HostingEnvironment.EnvironmentName)
);

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
