var builder = WebApplication.CreateBuilder([.. args, "--environment=Development"]);

var app = builder.Build();

if (!app.Environment.IsDevelopment())
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
