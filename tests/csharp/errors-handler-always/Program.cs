var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));

app.MapGet("/", () => "Hello");

app.Run();
