var builder = WebApplication.CreateBuilder(args);

if (builder.Environment.IsProduction())
{
    builder.Services.AddHsts(options => options.IncludeSubDomains = true);
}
else
{
    builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromSeconds(10));
}

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
