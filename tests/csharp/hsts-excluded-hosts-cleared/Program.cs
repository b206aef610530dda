var builder = WebApplication.CreateBuilder(args);

builder.Services.AddHsts(options =>
{
    options.ExcludedHosts.Clear();
    options.Preload = true;
});

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
