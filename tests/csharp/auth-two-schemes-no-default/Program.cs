// probe: /probe/sign-in
// probe: /probe/second
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder
    .Services.AddAuthentication()
    .AddCookie("First", o => o.Cookie.HttpOnly = false)
    .AddCookie("Second", o => o.SlidingExpiration = false);

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/sign-in",
    (HttpContext context) =>
        context.SignInAsync(
            "First",
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password"))
        )
);
app.MapGet(
    "/probe/second",
    (HttpContext context) =>
        context.SignInAsync(
            "Second",
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password"))
        )
);

app.Run();
