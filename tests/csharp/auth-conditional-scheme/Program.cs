// probe: /probe/sign-in
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
if (builder.Configuration["Login"] == "cookie")
{
    builder.Services.AddAuthentication("Cookies").AddCookie();
}
else
{
    builder.Services.AddAuthentication("Other").AddCookie("Other", options => options.Cookie.HttpOnly = false);
}

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
