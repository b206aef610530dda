var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

app.Use(
    async (context, next) =>
    {
        if (context.Request.Path == "/ping")
        {
            await context.Response.WriteAsync("pong");
            return;
        }

        await next(context);
    }
);
app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
