// probe: /probe/sign-in
// unknown: cookie.auth.*
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder
    .Services.AddAuthentication("Cookies")
    .AddCookie(options =>
        options.Events.OnSigningIn = context =>
        {
            context.CookieOptions.Secure = true;
            context.CookieOptions.SameSite = SameSiteMode.None;
            return Task.CompletedTask;
        }
    );

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/sign-in",
    (HttpContext context) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password")))
);

app.Run();
