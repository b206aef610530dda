// unknown: cookie.session.*
// unknown: session.*
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => options.Cookie.SecurePolicy = CookieSecurePolicy.Always);
builder.Services.AddHostedService<Tuner>();

var app = builder.Build();
app.UseSession();
app.MapGet("/", () => "Hello");

app.Run();

public class Tuner(IOptions<SessionOptions> options) : IHostedService
{
    public Task StartAsync(CancellationToken stop)
    {
        options.Value.Cookie.SecurePolicy = CookieSecurePolicy.None;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;
}
