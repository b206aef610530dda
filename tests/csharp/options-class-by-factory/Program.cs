// unknown: cookie.session.*
// unknown: session.*
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);
builder.Services.AddSingleton<IConfigureOptions<SessionOptions>>(services =>
    (IConfigureOptions<SessionOptions>)Activator.CreateInstance(Type.GetType("Weak")!)!
);

var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");

app.Run();

public class Weak : IConfigureOptions<SessionOptions>
{
    public void Configure(SessionOptions options) => options.Cookie.SecurePolicy = CookieSecurePolicy.None;
}
