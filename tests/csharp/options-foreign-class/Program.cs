// unknown: cookie.session.*
// unknown: session.*
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options =>
{
    options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    options.IdleTimeout = TimeSpan.FromMinutes(5);
});
foreach (var type in typeof(Program).Assembly.GetTypes())
{
    if (type.IsAssignableTo(typeof(IConfigureOptions<SessionOptions>)))
    {
        builder.Services.AddSingleton(typeof(IConfigureOptions<SessionOptions>), type);
    }
}

var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");

app.Run();

public class Weak : IConfigureOptions<SessionOptions>
{
    public void Configure(SessionOptions options) => options.Cookie.SecurePolicy = CookieSecurePolicy.None;
}
