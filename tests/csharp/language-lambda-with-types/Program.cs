var builder = WebApplication.CreateBuilder(args);

Action<Microsoft.AspNetCore.HttpsPolicy.HstsOptions> first = static (options) => options.Preload = true;
first += delegate(Microsoft.AspNetCore.HttpsPolicy.HstsOptions options)
{
    options.MaxAge = TimeSpan.FromDays(3);
};
builder.Services.AddHsts(first);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
