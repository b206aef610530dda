// probe: /probe/sign-in
// probe: /probe/agree
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.CookiePolicy;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession();
builder.Services.AddAuthentication("Cookies").AddCookie();
builder.Services.AddCookiePolicy(options =>
{
    options.CheckConsentNeeded = _ => true;
    options.ConsentCookie = new CookieBuilder
    {
        Name = "agreed",
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(30),
    };
});

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
app.MapGet(
    "/probe/agree",
    (HttpContext context) =>
        context.Features.Get<Microsoft.AspNetCore.Http.Features.ITrackingConsentFeature>()!.GrantConsent()
);

app.Run();
