// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddControllersWithViews();

var app = builder.Build();

app.UseRouting();

app.MapGet("/", () => "Hello");
app.MapControllers();

app.Run();
