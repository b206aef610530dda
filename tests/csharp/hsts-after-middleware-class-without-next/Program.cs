var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();
app.UseMiddleware<Answer>();
app.UseHsts();
app.UseHttpsRedirection();

app.Run();

public class Answer
{
    public Answer(RequestDelegate next) { }

    public Task InvokeAsync(HttpContext context) => context.Response.WriteAsync("Hello");
}
