var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

if (app.Environment.IsStaging() || (!app.Environment.IsDevelopment() && !app.Environment.IsEnvironment("Test")))
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
