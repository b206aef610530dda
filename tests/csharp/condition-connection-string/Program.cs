var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration.GetConnectionString("Main") is not null)
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
