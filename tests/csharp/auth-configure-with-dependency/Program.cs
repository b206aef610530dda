// probe: /probe/sign-in
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);

builder.Services.AddAuthorization();
builder.Services.AddAuthentication("Cookies").AddCookie(o => o.Cookie.HttpOnly = true);

builder
    .Services.AddOptions<CookieAuthenticationOptions>("Cookies")
    .Configure<IConfiguration>(
        (options, configuration) =>
            options.ExpireTimeSpan = TimeSpan.FromMinutes(configuration.GetValue("LoginMinutes", 60))
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
