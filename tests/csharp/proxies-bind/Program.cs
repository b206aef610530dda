var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<ForwardedHeadersOptions>(builder.Configuration.GetSection("ForwardedHeaders"));

var app = builder.Build();

app.UseForwardedHeaders();

app.MapGet("/", () => "Hello");

app.Run();
