// probe: /probe/session
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();
builder.Services.ConfigureOptions(typeof(ConfigureSession));

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();

public class ConfigureSession : IConfigureOptions<SessionOptions>
{
    public void Configure(SessionOptions options) => options.IdleTimeout = TimeSpan.FromMinutes(4);
}
