using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpsPolicy;
using Shop;

var builder = WebApplication.CreateBuilder(args);
var configuration = builder.Configuration;

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => configuration.Bind("Session", options));
builder
    .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(options => configuration.GetSection("CookieAuth").Bind(options));
builder.Services.AddAuthorization();
builder.Services.AddAntiforgery();
builder.Services.AddOptions<AntiforgeryOptions>().BindConfiguration("Antiforgery");
builder.Services.Configure<HstsOptions>(configuration.GetSection("Hsts"));
builder.Services.Configure<ForwardedHeadersOptions>(configuration.GetSection("ForwardedHeaders"));
builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy =>
        policy.WithOrigins(configuration.GetSection("Cors:AllowedOrigins").Get<string[]>() ?? []).AllowCredentials()
    )
);

var app = builder.Build();

// Believes the proxy on the same machine, which is the only one known by default.
app.UseForwardedHeaders();

if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error");
    app.UseHsts();
}

app.UseHttpsRedirection();
app.UseCors();
app.UseSession();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapShop();

app.Run();
