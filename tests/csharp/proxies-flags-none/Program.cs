using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<ForwardedHeadersOptions>(options =>
{
    options.ForwardLimit = 2;
});

var app = builder.Build();

app.UseForwardedHeaders();

app.MapGet("/", () => "Hello");

app.Run();
