var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();
app.Use(async (HttpContext context, RequestDelegate next) => await context.Response.WriteAsync("Hello"));
app.UseHsts();
app.UseHttpsRedirection();

app.Run();
