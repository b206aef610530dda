var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options => options.Preload = options.IncludeSubDomains = true);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
