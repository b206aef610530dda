// probe: /probe/sign-in
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder.Services.AddIdentity<IdentityUser, IdentityRole>().AddUserStore<MemoryUsers>().AddRoleStore<MemoryRoles>();
builder.Services.Configure<IdentityOptions>(builder.Configuration.GetSection("IdentityOptions"));
builder.Services.Configure<IdentityOptions>(options => options.Lockout.AllowedForNewUsers = false);
builder.Services.ConfigureApplicationCookie(options => builder.Configuration.Bind("ApplicationCookie", options));

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
