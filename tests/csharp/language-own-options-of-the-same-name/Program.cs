var builder = WebApplication.CreateBuilder(args);

builder.Services.Configure<Shop.HstsOptions>(options => options.MaxAge = TimeSpan.FromDays(1));
builder.Services.Configure<Microsoft.AspNetCore.HttpsPolicy.HstsOptions>(options =>
    options.MaxAge = TimeSpan.FromDays(2)
);

var app = builder.Build();

app.UseHsts();

app.MapGet("/", () => "Hello");

app.Run();
