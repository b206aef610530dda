using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Resolution.AspNetCore.CodeFixture;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>What the cookie policy makes of cookies, and the cookies of the application's own.</summary>
public class CookiePolicyTests
{
    private static CodeFixture Policy(string option, string value) =>
        Of("UseCookiePolicy", "AddSession", "policy", "own")
            .Add("AddSession")
            .Use("UseSession")
            .Set("CookiePolicyOptions." + option, new StringValue(value), "policy");

    [Theory]
    [InlineData("Always", "None", "always")]
    [InlineData("Always", "SameAsRequest", "always")]
    [InlineData("SameAsRequest", "None", "auto")]
    [InlineData("SameAsRequest", "Always", "always")]
    [InlineData("None", "None", "never")]
    public void Secure_is_raised_and_never_lowered(string policy, string own, string expected)
    {
        var environment = Policy("Secure", policy)
            .Use("UseCookiePolicy")
            .Set("SessionOptions.Cookie.SecurePolicy", new StringValue(own), "own")
            .Production();
        Assert.Equal(expected, Say(environment, "cookie.session.secure"));
    }

    [Theory]
    [InlineData("None", "Unspecified", "none")]
    [InlineData("None", "Strict", "strict")]
    [InlineData("Lax", "None", "lax")]
    [InlineData("Lax", "Unspecified", "lax")]
    [InlineData("Lax", "Strict", "strict")]
    [InlineData("Strict", "Lax", "strict")]
    [InlineData("Unspecified", "None", "none")]
    public void Same_site_is_raised_in_the_order_of_its_numbers(string policy, string own, string expected)
    {
        var environment = Policy("MinimumSameSitePolicy", policy)
            .Use("UseCookiePolicy")
            .Set("SessionOptions.Cookie.SameSite", new StringValue(own), "own")
            .Production();
        Assert.Equal(expected, Say(environment, "cookie.session.same-site"));
    }

    [Fact]
    public void What_is_raised_stands_at_the_policy_and_tells_what_it_overrides()
    {
        var environment = Policy("HttpOnly", "Always")
            .Use("UseCookiePolicy")
            .Set("SessionOptions.Cookie.HttpOnly", new BooleanValue(false), "own")
            .Production();
        var setting = environment.Find(SettingName.Parse("cookie.session.http-only"))!;
        Assert.Equal("true", Say(environment, "cookie.session.http-only"));
        Assert.Equal(("policy", "own"), (setting.Origin!.Shown, setting.History.Single().Shown));
        Assert.Equal(
            "always",
            Say(Policy("Secure", "Always").Use("UseCookiePolicy").Production(), "cookie.session.secure")
        );
    }

    [Theory]
    [InlineData("UseEndpoints", "never")]
    [InlineData("UseMvc", "never")]
    [InlineData("Run", "never")]
    [InlineData("UseRouting", "always")]
    [InlineData("UseAuthentication", "always")]
    public void A_policy_behind_the_endpoints_covers_nothing(string before, string expected)
    {
        var environment = Policy("Secure", "Always").Use(before).Use("UseCookiePolicy").Production();
        Assert.Equal(expected, Say(environment, "cookie.session.secure"));
        Assert.Equal("always", Say(environment, "cookie-policy.secure"));
    }

    [Fact]
    public void A_policy_in_a_branch_covers_its_requests()
    {
        var environment = Policy("Secure", "Always").Use("UseCookiePolicy", branch: "requests to /shop").Production();
        Assert.Equal("always | never", Say(environment, "cookie.session.secure"));
    }

    [Theory]
    [InlineData("UseAuthentication", "UseCookiePolicy", "auto")]
    [InlineData("UseCookiePolicy", "UseAuthentication", "always")]
    public void A_remote_sign_in_ends_in_the_authentication_middleware(string first, string second, string expected)
    {
        var environment = Policy("Secure", "Always")
            .Add("AddCookie", "Cookies")
            .Add("AddOpenIdConnect", "OpenIdConnect")
            .Use(first)
            .Use(second)
            .Production();
        Assert.Equal(expected, Say(environment, "cookie.auth.secure"));
        Assert.Equal("always", Say(environment, "cookie.session.secure"));
    }

    [Fact]
    public void The_policys_own_options_count_and_several_policies_add_up()
    {
        var code = Policy("Secure", "None");
        var own = code.Own("CookiePolicyOptions", ("HttpOnly", new StringValue("Always"), "own"));
        var environment = code.Set("SessionOptions.Cookie.HttpOnly", new BooleanValue(false), "AddSession")
            .Use("UseCookiePolicy", own)
            .Use("UseCookiePolicy", code.Own("CookiePolicyOptions", ("Secure", new StringValue("Always"), "own")))
            .Production();
        Assert.Equal("always", Say(environment, "cookie.session.secure"));
        Assert.Equal("true", Say(environment, "cookie.session.http-only"));
    }

    [Fact]
    public void A_handler_that_nobody_knows_leaves_the_cookies_unknown()
    {
        var code = Policy("Secure", "Always").Use("UseCookiePolicy");
        code.Set("CookiePolicyOptions.OnAppendCookie", new UnknownValue("a lambda"), "own");
        var environment = code.Production();
        Assert.StartsWith("unknown: the handler OnAppendCookie", Say(environment, "cookie.session.secure"));
        Assert.StartsWith("unknown: ", Say(environment, "cookie.session.same-site"));
        Assert.Equal("always", Say(environment, "cookie-policy.secure"));
    }

    [Fact]
    public void A_handler_that_is_known_leaves_alone_what_it_does_not_set()
    {
        var environment = Policy("Secure", "Always")
            .Use("UseCookiePolicy")
            .Set("CookiePolicyOptions.OnAppendCookie", new ListValue([new StringValue("SameSite")]), "own")
            .Production();
        Assert.Equal("always", Say(environment, "cookie.session.secure"));
        Assert.StartsWith("unknown: ", Say(environment, "cookie.session.same-site"));
    }

    [Fact]
    public void A_policy_that_raises_to_the_highest_makes_an_unknown_cookie_known()
    {
        var environment = Policy("Secure", "Always")
            .Use("UseCookiePolicy")
            .Set("SessionOptions.Cookie.SecurePolicy", new UnknownValue("it is computed"), "own")
            .Production();
        Assert.Equal("always", Say(environment, "cookie.session.secure"));
    }

    [Fact]
    public void Own_cookies_are_what_their_options_say()
    {
        var environment = Of("append")
            .Append(
                "theme",
                "append",
                ("Secure", new StringValue("Request.IsHttps")),
                ("SameSite", new StringValue("Strict"))
            )
            .Append("a.b", "append", ("Secure", new BooleanValue(true)), ("HttpOnly", new BooleanValue(true)))
            .AppendBare("bare", "append")
            .AppendBare(null, "append")
            .Production();
        Assert.Equal("auto", Say(environment, "cookie.own-theme.secure"));
        Assert.Equal("strict", Say(environment, "cookie.own-theme.same-site"));
        Assert.Equal("false", Say(environment, "cookie.own-theme.http-only"));
        Assert.Equal("always", Say(environment, "cookie.own-a.b.secure"));
        Assert.Equal("never", Say(environment, "cookie.own-bare.secure"));
        Assert.Equal("unset", Say(environment, "cookie.own-bare.same-site"));
        Assert.Equal("/", Say(environment, "cookie.own-bare.path"));
    }

    [Fact]
    public void A_cookie_that_is_appended_differently_in_several_places_is_judged_at_each()
    {
        var code = Of("one", "two")
            .Append("theme", "one", ("Secure", new BooleanValue(true)))
            .Append("theme", "two", ("Secure", new BooleanValue(false)));
        Assert.Equal("always", Say(code.Production(), "cookie.own-theme.secure"));
        Assert.Equal("never", Say(code.Production(), "cookie.own-theme-2.secure"));
        Assert.Equal("false", Say(code.Production(), "cookie.own-theme.http-only"));
        Assert.Equal(
            ["Fail Program.cs:2 cookie.own-theme-2.secure must be always; is never"],
            Findings(Application("{}", ("Production", code.Facts())), "own-cookies-secure")
        );
    }

    [Theory]
    [InlineData("Use Append UseCookiePolicy", "never")]
    [InlineData("Use OnStarting Append UseCookiePolicy", "always")]
    [InlineData("UseCookiePolicy Use Append", "always")]
    [InlineData("Use MapGet Append UseCookiePolicy", "always")]
    public void A_cookie_that_middleware_before_the_policy_appends_is_not_covered(string calls, string expected)
    {
        var code = Of(calls).Set("CookiePolicyOptions.Secure", new StringValue("Always"), "Append");
        foreach (var call in calls.Split(' ').Where(call => call is not ("Append" or "OnStarting")))
        {
            code.Use(call);
        }

        Assert.Equal(expected, Say(code.AppendBare("theme", "Append").Production(), "cookie.own-theme.secure"));
    }

    [Fact]
    public void The_policy_covers_own_cookies()
    {
        var environment = Policy("Secure", "Always").Use("UseCookiePolicy").AppendBare("theme", "own").Production();
        Assert.Equal("always", Say(environment, "cookie.own-theme.secure"));
    }
}
