// probe: /probe/session
var builder = WebApplication.CreateBuilder(args);
builder.AddSecurity(idle: TimeSpan.FromMinutes(12), secure: true);
var app = builder.Build();
app.UseSecurity();
app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
app.Run();
