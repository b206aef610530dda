var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
