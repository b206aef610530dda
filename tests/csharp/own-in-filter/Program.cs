// probe: /probe/own
var builder = WebApplication.CreateBuilder(args);

builder.Services.AddControllers(options => options.Filters.Add<Visited>());

var app = builder.Build();

app.MapGet("/", () => "Hello");
app.MapControllers();

app.Run();
