var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.IsProduction() ^ false)
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
