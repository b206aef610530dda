// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
With(builder.Services, services => services.AddSession(o => o.Cookie.Name = "passed"));

static void With(IServiceCollection services, Action<IServiceCollection> add) => add(services);

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();
