var builder = WebApplication.CreateBuilder(args);

try
{
    builder.Services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(3));
}
finally
{
    builder.Services.Configure<Microsoft.AspNetCore.HttpsPolicy.HstsOptions>(options => options.Preload = true);
}

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
