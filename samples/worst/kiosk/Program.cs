using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

var builder = WebApplication.CreateBuilder(args);
var configuration = builder.Configuration;

builder.Services.AddControllersWithViews();
builder.Services.AddIdentityCore<IdentityUser>(options => configuration.Bind("Identity", options));
builder.Services.AddAntiforgery(options => configuration.Bind("Antiforgery", options));
builder.Services.Configure<ForwardedHeadersOptions>(configuration.GetSection("ForwardedHeaders"));
builder
    .Services.AddAuthentication("Cookies")
    .AddCookie(options => options.ExpireTimeSpan = TimeSpan.FromDays(90))
    .AddOpenIdConnect(options =>
    {
        options.Authority = "https://login.shop.example";
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.HttpOnly = false;
    });

builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy => policy.WithOrigins("http://partner.example").AllowCredentials())
);

var app = builder.Build();

app.UseForwardedHeaders();
app.UseCors();
app.UseAuthentication();
app.MapControllers();

app.Run();
