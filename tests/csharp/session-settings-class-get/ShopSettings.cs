public class ShopSettings
{
    public int IdleMinutes { get; set; } = 5;

    public bool Secure { get; set; } = true;

    public CookieSettings Cookie { get; set; } = new();
}

public class CookieSettings
{
    public string Name { get; set; } = "shop";
}
