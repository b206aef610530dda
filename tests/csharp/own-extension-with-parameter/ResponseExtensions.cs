public static class ResponseExtensions
{
    public static void SetTheme(this HttpResponse response, string theme, bool secure, string name = "theme")
    {
        response.Cookies.Append(name, theme, CreateOptions(secure));
    }

    private static CookieOptions CreateOptions(bool secure) => new() { Secure = secure, HttpOnly = !secure };
}
