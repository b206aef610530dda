using Microsoft.AspNetCore.Mvc.RazorPages;

public class PreferencesModel : PageModel
{
    private static CookieOptions Lasting =>
        new()
        {
            MaxAge = TimeSpan.FromDays(365),
            Secure = true,
            HttpOnly = true,
        };

    public void Remember(HttpContext context) => context.Response.Cookies.Append("preferences", "1", Lasting);
}
