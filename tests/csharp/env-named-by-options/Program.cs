var builder = WebApplication.CreateBuilder(
    new WebApplicationOptions { Args = args, EnvironmentName = Environments.Development }
);

var app = builder.Build();

if (!app.Environment.IsDevelopment())
{
    app.UseHsts();
}

app.MapGet("/", () => "Hello");

app.Run();
