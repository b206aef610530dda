var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration.GetValue<int>("Level") >= 3)
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
