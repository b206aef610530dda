// probe: /probe/session
using Microsoft.Extensions.Options;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.Configure<SessionSettings>(builder.Configuration.GetSection("Visits"));
builder
    .Services.AddOptions<SessionOptions>()
    .Configure<IOptions<SessionSettings>>(
        (options, settings) => options.IdleTimeout = TimeSpan.FromMinutes(settings.Value.Minutes)
    );
builder.Services.AddSession();

var app = builder.Build();

app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));

app.Run();

public class SessionSettings
{
    public int Minutes { get; set; } = 99;
}
