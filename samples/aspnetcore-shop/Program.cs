using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

var builder = WebApplication.CreateBuilder(args);
var configuration = builder.Configuration;

builder.Services.AddDistributedMemoryCache();
builder.Services.AddSession(options => configuration.Bind("Session", options));
builder
    .Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(options => configuration.Bind("CookieAuth", options));
builder.Services.AddAuthorization();
builder.Services.AddAntiforgery(options => configuration.Bind("Antiforgery", options));
builder.Services.AddHsts(options => configuration.Bind("Hsts", options));
builder.Services.AddCors(options =>
    options.AddDefaultPolicy(policy =>
        policy.WithOrigins(configuration.GetSection("Cors:AllowedOrigins").Get<string[]>() ?? []).AllowCredentials()
    )
);

var app = builder.Build();

if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error");
    app.UseHsts();
}

app.UseHttpsRedirection();
app.UseCors();
app.UseSession();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

string[] goods = ["teapot", "kettle", "strainer"];

app.MapGet("/", () => goods);

app.MapGet("/error", () => Results.Text("Something went wrong. Please try again.")).ExcludeFromDescription();

app.MapPost(
        "/basket/{item}",
        (string item, HttpContext context) =>
        {
            var count = context.Session.GetInt32(item).GetValueOrDefault() + 1;
            context.Session.SetInt32(item, count);
            return Results.Ok(new { item, count });
        }
    )
    .DisableAntiforgery();

app.MapGet(
    "/login",
    (HttpContext context, IAntiforgery antiforgery) =>
    {
        var token = antiforgery.GetAndStoreTokens(context);
        return Results.Content(
            $"""
            <!doctype html>
            <title>Sign in</title>
            <form method="post">
              <input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">
              <label>Name <input name="name" required></label>
              <button>Sign in</button>
            </form>
            """,
            "text/html"
        );
    }
);

app.MapPost(
    "/login",
    async (HttpContext context, [Microsoft.AspNetCore.Mvc.FromForm] string name) =>
    {
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return Results.Redirect("/account");
    }
);

app.MapGet("/account", (ClaimsPrincipal user) => $"Signed in as {user.Identity?.Name}").RequireAuthorization();

app.Run();
