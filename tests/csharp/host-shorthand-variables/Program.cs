// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);
var services = builder.Services;
var configuration = builder.Configuration;
var environment = builder.Environment;

services.AddDistributedMemoryCache();
services.AddSession(session =>
{
    session.IdleTimeout = TimeSpan.FromMinutes(configuration.GetValue<int>("SessionMinutes"));
    session.Cookie.SecurePolicy = environment.IsProduction()
        ? CookieSecurePolicy.Always
        : CookieSecurePolicy.SameAsRequest;
});

WebApplication app = builder.Build();
IApplicationBuilder pipeline = app;
pipeline.UseSession();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
app.Run();
