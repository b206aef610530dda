using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Shop;

internal static class ShopEndpoints
{
    private static readonly string[] Goods = ["teapot", "kettle", "strainer"];

    public static void MapShop(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", () => Goods);
        endpoints
            .MapGet("/error", () => Results.Text("Something went wrong. Please try again."))
            .ExcludeFromDescription();
        endpoints.MapPost("/basket/{item}", Add).DisableAntiforgery();
        endpoints.MapPost("/theme/{name}", SetTheme).DisableAntiforgery();
        endpoints.MapGet("/login", ShowLogin);
        endpoints.MapPost("/login", Login);
        endpoints
            .MapGet("/account", (ClaimsPrincipal user) => $"Signed in as {user.Identity?.Name}")
            .RequireAuthorization();
    }

    private static IResult Add(string item, HttpContext context)
    {
        var count = context.Session.GetInt32(item).GetValueOrDefault() + 1;
        context.Session.SetInt32(item, count);
        return Results.Ok(new { item, count });
    }

    private static IResult SetTheme(string name, HttpContext context)
    {
        context.Response.Cookies.Append(
            "theme",
            name,
            new CookieOptions
            {
                Secure = true,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
            }
        );
        return Results.NoContent();
    }

    private static IResult ShowLogin(HttpContext context, IAntiforgery antiforgery)
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

    private static async Task<IResult> Login(HttpContext context, [FromForm] string name)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name)],
            CookieAuthenticationDefaults.AuthenticationScheme
        );
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return Results.Redirect("/account");
    }
}
