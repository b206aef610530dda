var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (builder.Configuration.GetSection("A").GetSection("B").GetValue<bool>("C"))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
