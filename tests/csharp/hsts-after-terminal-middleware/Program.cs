var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.Run(context => context.Response.WriteAsync("Hello"));
app.UseHsts();
app.UseHttpsRedirection();
app.Run();
