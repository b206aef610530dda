// probe: /probe/session
// probe: /probe/sign-in
// probe: /probe/own
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();
builder.Services.AddAuthentication("Cookies").AddCookie();
builder.Services.AddCookiePolicy(o => o.MinimumSameSitePolicy = SameSiteMode.Lax);
builder.Services.Configure<CookieAuthenticationOptions>("Cookies", o => o.Cookie.SameSite = SameSiteMode.None);
builder.Services.Configure<SessionOptions>(o => o.Cookie.SameSite = SameSiteMode.Strict);

var app = builder.Build();

app.UseCookiePolicy();
app.UseSession();

app.MapGet("/", () => "Hello");
app.MapGet("/probe/session", (HttpContext context) => context.Session.SetString("seen", "yes"));
app.MapGet(
    "/probe/sign-in",
    (HttpContext context) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password")))
);
app.MapGet("/probe/own", (HttpContext context) => context.Response.Cookies.Append("theme", "dark"));

app.Run();
