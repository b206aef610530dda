using static Shop.Setup;

var builder = WebApplication.CreateBuilder(args);

Apply(builder.Services);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
