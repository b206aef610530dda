public static class ThemeCookie
{
    private const string Name = "theme";

    private static readonly CookieOptions Options = new()
    {
        Secure = true,
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
    };

    public static void Remember(HttpResponse response, string theme) => response.Cookies.Append(Name, theme, Options);
}
