public class CartCookie(IHttpContextAccessor accessor, IWebHostEnvironment environment)
{
    private const string Name = "cart";

    public void Remember(string id)
    {
        var context = accessor.HttpContext ?? throw new InvalidOperationException("no request");
        context.Response.Cookies.Append(Name, id, Options());
    }

    private CookieOptions Options() =>
        new()
        {
            HttpOnly = true,
            Secure = !environment.IsDevelopment(),
            SameSite = environment.IsDevelopment() ? SameSiteMode.Lax : SameSiteMode.Strict,
        };
}
