using Microsoft.AspNetCore.HttpsPolicy;

var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<HstsOptions>(options => options.MaxAge = TimeSpan.FromDays(1));
builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(2));
builder.Services.PostConfigure<HstsOptions>(options => options.MaxAge += TimeSpan.FromDays(3));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
