var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.IsProduction())
{
    app.UseHttpsRedirection();
}

app.MapGet("/", () => "Hello");

app.Run();
