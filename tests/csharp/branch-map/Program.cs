// unknown: hsts.*
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.Map("/admin", admin => admin.UseHsts());

app.MapGet("/", () => "Hello");

app.Run();
