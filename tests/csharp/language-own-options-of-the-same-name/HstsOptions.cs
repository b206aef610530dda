namespace Shop;

public class HstsOptions
{
    public TimeSpan MaxAge { get; set; }
}
