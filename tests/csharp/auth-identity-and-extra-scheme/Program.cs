// probe: /probe/sign-in
// probe: /probe/preview
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder
    .Services.AddIdentity<Microsoft.AspNetCore.Identity.IdentityUser, Microsoft.AspNetCore.Identity.IdentityRole>()
    .AddUserStore<MemoryUsers>()
    .AddRoleStore<MemoryRoles>();
builder
    .Services.AddAuthentication()
    .AddCookie("Preview", options => options.Cookie.SecurePolicy = CookieSecurePolicy.None);

var app = builder.Build();

app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/", () => "Hello");
app.MapGet(
    "/probe/sign-in",
    (HttpContext context) =>
        context.SignInAsync(
            "Identity.Application",
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password"))
        )
);
app.MapGet(
    "/probe/preview",
    (HttpContext context) =>
        context.SignInAsync(
            "Preview",
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Ada")], "password"))
        )
);

app.Run();
