using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);
builder.Services.AddSingleton<IConfigureOptions<SessionOptions>, Weak>();

var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");

app.Run();

public abstract class SetupBase : IConfigureOptions<SessionOptions>
{
    public abstract void Configure(SessionOptions options);
}

public class Weak : SetupBase
{
    public override void Configure(SessionOptions options) => options.Cookie.SecurePolicy = CookieSecurePolicy.None;
}
