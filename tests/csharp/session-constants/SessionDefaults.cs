public static class SessionDefaults
{
    public const string Prefix = "__Host-";
    public const string Name = "shop";
    public const bool HttpOnly = !false;
    private const int Minutes = 60 / 4;
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(Minutes);
}
