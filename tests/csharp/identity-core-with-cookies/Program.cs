// probe: /probe/sign-in
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
builder
    .Services.AddIdentityCore<IdentityUser>(options => options.SignIn.RequireConfirmedEmail = true)
    .AddUserStore<MemoryUsers>()
    .AddSignInManager();

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

app.Run();
