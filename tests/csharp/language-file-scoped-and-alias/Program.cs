using Span = System.TimeSpan;
using Strict = Microsoft.AspNetCore.HttpsPolicy.HstsOptions;

var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<Strict>(options => options.MaxAge = Span.FromDays(33));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
