// probe: /probe/sign-in
// probe: /probe/staff
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder
    .Services.AddAuthentication("Customers")
    .AddCookie("Staff", options => options.Cookie.SameSite = SameSiteMode.Strict)
    .AddCookie("Customers", options => options.ExpireTimeSpan = TimeSpan.FromDays(30));

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/sign-in",
    (HttpContext context) =>
        context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password")))
);
app.MapGet(
    "/probe/staff",
    (HttpContext context) =>
        context.SignInAsync(
            "Staff",
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password"))
        )
);

app.Run();
