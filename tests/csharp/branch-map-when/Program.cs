// unknown: hsts.*
// unknown: https.redirect
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.MapWhen(context => context.Request.Host.Host == "admin.example", admin => admin.UseHsts().UseHttpsRedirection());

app.MapGet("/", () => "Hello");

app.Run();
