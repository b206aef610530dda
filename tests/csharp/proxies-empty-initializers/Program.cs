using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseForwardedHeaders(
    new ForwardedHeadersOptions
    {
        ForwardedHeaders = ForwardedHeaders.All,
        KnownProxies = { },
        KnownIPNetworks = { },
    }
);

app.MapGet("/", () => "Hello");

app.Run();
