var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.UseRouting();
app.UseEndpoints(endpoints => endpoints.MapGet("/", () => "Hello"));
app.UseHsts();
app.Run();
