// probe: /probe/session
// probe: /probe/own
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();
builder.Services.Configure<CookiePolicyOptions>(options =>
{
    options.Secure = CookieSecurePolicy.Always;
    options.HttpOnly = HttpOnlyPolicy.Always;
    options.MinimumSameSitePolicy = SameSiteMode.Strict;
});

var app = builder.Build();
app.UseRouting();
app.UseSession();
app.UseEndpoints(endpoints =>
{
    endpoints.MapGet("/", () => "Hello");
    endpoints.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
    endpoints.MapGet("/probe/own", (HttpContext context) => context.Response.Cookies.Append("theme", "dark"));
});
app.UseCookiePolicy();
app.Run();
