var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options => builder.Configuration.Bind("Hsts", options));

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
