using Microsoft.AspNetCore.Authentication.Cookies;

public class LoginEvents : CookieAuthenticationEvents
{
    public override Task ValidatePrincipal(CookieValidatePrincipalContext context) => Task.CompletedTask;
}
