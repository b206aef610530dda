// probe: /probe/session
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
builder.Services.Configure<CookiePolicyOptions>(options =>
{
    options.CheckConsentNeeded = context => true;
    options.ConsentCookie.SecurePolicy = CookieSecurePolicy.Always;
    options.ConsentCookie.Name = "agreed";
    options.MinimumSameSitePolicy = SameSiteMode.Lax;
});
builder.Services.Configure<SessionOptions>(options => options.Cookie.IsEssential = true);

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
