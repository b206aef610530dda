public class VisitorCookie(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Cookies.ContainsKey("visitor"))
        {
            context.Response.Cookies.Append(
                "visitor",
                Guid.NewGuid().ToString(),
                new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                }
            );
        }

        await next(context);
    }
}
