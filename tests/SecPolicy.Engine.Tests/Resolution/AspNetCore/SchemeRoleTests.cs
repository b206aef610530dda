using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Resolution.AspNetCore.CodeFixture;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>Which authentication scheme has which role in settings' names.</summary>
public class SchemeRoleTests
{
    private const string Secure = "CookieAuthenticationOptions.Cookie.SecurePolicy";
    private static readonly StringValue Always = new("Always");
    private static readonly StringValue Never = new("None");

    [Fact]
    public void A_single_scheme_is_the_main_one_and_names_its_cookie()
    {
        var environment = Of("AddCookie").Add("AddCookie", "Cookies").Production();
        Assert.Equal("auto", Say(environment, "cookie.auth.secure"));
        Assert.Equal(".AspNetCore.Cookies", Say(environment, "cookie.auth.name"));
        Assert.Equal("14d", Say(environment, "session.lifetime"));
        Assert.Equal("true", Say(environment, "session.sliding"));
    }

    [Fact]
    public void The_first_registered_is_the_main_one_unless_a_default_says_otherwise()
    {
        var code = Of("AddCookie")
            .Add("AddCookie", "A")
            .Add("AddCookie", "B")
            .Set(Secure, Always, "AddCookie", "A")
            .Set(Secure, Never, "AddCookie", "B");
        Assert.Equal("always", Say(code.Production(), "cookie.auth.secure"));
        Assert.Equal("never", Say(code.Production(), "cookie.auth-B.secure"));
        code.Set("AuthenticationOptions.DefaultScheme", new StringValue("B"), "AddCookie");
        Assert.Equal("never", Say(code.Production(), "cookie.auth.secure"));
        Assert.Equal("always", Say(code.Production(), "cookie.auth-A.secure"));
        code.Set("AuthenticationOptions.DefaultSignInScheme", new StringValue("A"), "AddCookie");
        Assert.Equal("always", Say(code.Production(), "cookie.auth.secure"));
    }

    [Fact]
    public void Identitys_application_scheme_is_the_main_one_and_the_others_keep_their_defaults()
    {
        var environment = Of("AddIdentity", "options")
            .Add("AddIdentity")
            .Default(
                "CookieAuthenticationOptions.Cookie.Name",
                new StringValue("Identity.External"),
                "Identity.External"
            )
            .Default(
                "CookieAuthenticationOptions.ExpireTimeSpan",
                new DurationValue(TimeSpan.FromMinutes(5)),
                "Identity.External"
            )
            .Set(Secure, Always, "options", "Identity.Application")
            .Set("AuthenticationOptions.DefaultSignInScheme", new StringValue("Identity.External"), "options")
            .Production();
        Assert.Equal("always", Say(environment, "cookie.auth.secure"));
        Assert.Equal("auto", Say(environment, "cookie.auth-Identity.External.secure"));
        Assert.Equal("Identity.External", Say(environment, "cookie.auth-Identity.External.name"));
        Assert.Equal(".AspNetCore.Identity.Application", Say(environment, "cookie.auth.name"));
        Assert.Equal("14d", Say(environment, "session.lifetime"));
        Assert.Equal("6", Say(environment, "identity.password.length"));
    }

    [Fact]
    public void Options_of_a_scheme_that_nobody_registers_say_nothing()
    {
        var environment = Of("AddCookie").Add("AddCookie", "A").Set(Secure, Always, "AddCookie", "Other").Production();
        Assert.Equal("absent", Say(environment, "cookie.auth-Other.secure"));
        Assert.Equal("auto", Say(environment, "cookie.auth.secure"));
    }

    [Fact]
    public void Rules_of_session_cookies_judge_every_scheme()
    {
        var code = Of("AddCookie", "a", "b")
            .Add("AddCookie", "A")
            .Add("AddCookie", "B")
            .Set(Secure, Always, "a", "A")
            .Set(Secure, Never, "b", "B");
        Assert.Equal(
            ["Fail Program.cs:3 cookie.auth-B.secure must be always; is never"],
            Findings(Application("{}", ("Production", code.Facts())), "session-cookie-secure")
        );
    }

    [Fact]
    public void Session_cookies_are_judged_where_there_is_no_scheme()
    {
        var code = Of("AddSession").Add("AddSession").Use("UseSession");
        Assert.Equal(
            ["Fail Program.cs:1 cookie.session.secure must be always; is never, the default of ASP.NET Core 10"],
            Findings(Application("{}", ("Production", code.Facts())), "session-cookie-secure")
        );
    }

    [Fact]
    public void Bearer_tokens_are_called_by_their_schemes_and_sections_count_only_for_registered_ones()
    {
        var code = Of("AddJwtBearer", "options")
            .Add("AddJwtBearer", "Bearer")
            .Set(
                "JwtBearerOptions.TokenValidationParameters.ValidateAudience",
                new BooleanValue(false),
                "options",
                "Bearer"
            );
        const string json = """
            { "Authentication": { "Schemes": {
                "Bearer": { "RequireHttpsMetadata": false, "ValidateIssuer": false, "ValidateAudience": true },
                "Other": { "RequireHttpsMetadata": false } } } }
            """;
        var environment = code.Production(json);
        Assert.Equal("false", Say(environment, "token.Bearer.https-metadata"));
        Assert.Equal("false", Say(environment, "token.Bearer.issuer-validation"));
        Assert.Equal("false", Say(environment, "token.Bearer.audience-validation"));
        Assert.Equal("true", Say(environment, "token.Bearer.lifetime-validation"));
        Assert.Equal("absent", Say(environment, "token.Other.https-metadata"));
        code.Set("JwtBearerOptions.RequireHttpsMetadata", new BooleanValue(true), "options", "Bearer");
        Assert.Equal("true", Say(code.Production(json), "token.Bearer.https-metadata"));
    }

    [Fact]
    public void The_cookies_of_openid_connect_have_roles_of_their_own()
    {
        var environment = Of("AddOpenIdConnect")
            .Add("AddOpenIdConnect", "OpenIdConnect")
            .Add("AddOpenIdConnect", "Google")
            .Set(
                "OpenIdConnectOptions.CorrelationCookie.SecurePolicy",
                new StringValue("SameAsRequest"),
                "Add",
                "Google"
            )
            .Production();
        Assert.Equal("always", Say(environment, "cookie.nonce.secure"));
        Assert.Equal("none", Say(environment, "cookie.correlation.same-site"));
        Assert.Equal("auto", Say(environment, "cookie.correlation-Google.secure"));
        Assert.Equal("true", Say(environment, "token.Google.https-metadata"));
        Assert.Equal("true", Say(environment, "token.OpenIdConnect.issuer-validation"));
    }
}
