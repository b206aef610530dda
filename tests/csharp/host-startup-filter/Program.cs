using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<IStartupFilter, ForwardFilter>();

var app = builder.Build();
app.UseHsts();
app.MapGet("/", () => "Hello");

app.Run();

public class ForwardFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
    {
        return builder =>
        {
            var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            builder.UseForwardedHeaders(options);
            next(builder);
        };
    }
}
