var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

bool Redirect()
{
    app.UseHttpsRedirection();
    return true;
}

_ = app.Environment.IsProduction() && Redirect();

app.MapGet("/", () => "Hello");

app.Run();
