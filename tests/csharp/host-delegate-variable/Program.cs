Action<SessionOptions> configure = options => options.IdleTimeout = TimeSpan.FromMinutes(6);
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(configure);
var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");
app.Run();
