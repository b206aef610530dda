using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

public class ConfigureLogin : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name == CookieAuthenticationDefaults.AuthenticationScheme)
        {
            options.ExpireTimeSpan = TimeSpan.FromMinutes(50);
        }
        else
        {
            options.ExpireTimeSpan = TimeSpan.FromMinutes(1);
        }
    }

    public void Configure(CookieAuthenticationOptions options) => options.SlidingExpiration = false;
}
