var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/", () => "Hello");
app.UseHsts();
app.UseHttpsRedirection();
app.Run();
