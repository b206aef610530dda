using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Resolution.AspNetCore.CodeFixture;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>Mistakes that only code and configuration together show.</summary>
public class CodeObservationTests
{
    private const string Session = """{ "Session": { "Cookie": { "SecurePolicy": "Always" } } }""";

    [Fact]
    public void A_section_that_nothing_binds_has_no_effect()
    {
        var code = Of("AddSession").Add("AddSession").Use("UseSession");
        Assert.Equal(
            ["nothing binds the section Session; cookie.session.secure is never, the framework's default"],
            Messages(code, "section-without-effect", Session)
        );
        Assert.Equal("appsettings.json", Place(code, "section-without-effect", Session));
    }

    [Fact]
    public void A_section_whose_feature_is_not_used_has_no_effect()
    {
        Assert.Equal(
            ["nothing binds the section Session, and UseSession is not called"],
            Messages(Of("app"), "section-without-effect", Session)
        );
        Assert.Equal(
            ["the section Session has no effect: UseSession is not called"],
            Messages(Of("Session").BindSection("SessionOptions", "Session"), "section-without-effect", Session)
        );
    }

    [Fact]
    public void A_section_that_has_or_may_have_an_effect_is_none_of_these()
    {
        CodeFixture Code() => Of("AddSession").Add("AddSession").Use("UseSession");
        Assert.Empty(Messages(Code().BindSection("SessionOptions", "session"), "section-without-effect", Session));
        Assert.Empty(Messages(Code().BindSection("MyOptions", "Session:Cookie"), "section-without-effect", Session));
        Assert.Empty(Messages(Code().Unfollowed("AddSession"), "section-without-effect", Session));
        Assert.Empty(
            Messages(
                Code()
                    .Set(
                        "SessionOptions.Cookie.SecurePolicy",
                        new StringValue("Always"),
                        "Add",
                        key: "Session:Cookie:SecurePolicy"
                    ),
                "section-without-effect",
                Session
            )
        );
        Assert.Empty(Messages(Code(), "section-without-effect", """{ "Session": { "Mine": 1 } }"""));
        Assert.Equal(
            ["nothing binds the section Session; cookie.session.secure is never, the framework's default"],
            Messages(Code().Unfollowed("AddSession", false, "hsts"), "section-without-effect", Session)
        );
    }

    [Fact]
    public void A_section_of_what_only_another_environment_uses_is_none_of_these()
    {
        var bound = Of("Hsts").BindSection("HstsOptions", "Hsts");
        var application = Application(
            """{ "Hsts": { "MaxAge": "365.00:00:00" } }""",
            ("Development", bound.Facts()),
            ("Production", Of("Hsts").BindSection("HstsOptions", "Hsts").Use("UseHsts").Facts())
        );
        Assert.All(
            application.Environments,
            environment => Assert.Empty(Observed(environment, "section-without-effect"))
        );
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{ "https_port": 443 }""", false)]
    [InlineData("""{ "HTTPS_PORTS": "8443" }""", false)]
    [InlineData("""{ "ANCM_HTTPS_PORT": "443" }""", false)]
    [InlineData("""{ "Urls": "http://+:80;https://+:443" }""", false)]
    [InlineData("""{ "Urls": "http://+:80" }""", true)]
    [InlineData("""{ "Kestrel": { "Endpoints": { "A": { "Url": "https://+:443" } } } }""", false)]
    [InlineData("""{ "Kestrel": { "Endpoints": { "A": { "Url": "http://+:80" } } } }""", true)]
    public void A_redirect_needs_a_port(string json, bool isObserved)
    {
        var code = Of("UseHttpsRedirection").Use("UseHttpsRedirection");
        Assert.Equal(isObserved ? 1 : 0, Messages(code, "redirect-without-port", json).Length);
    }

    [Fact]
    public void A_port_in_code_is_a_port()
    {
        CodeFixture Code() => Of("UseHttpsRedirection").Use("UseHttpsRedirection");
        Assert.Empty(
            Messages(
                Code().Set("HttpsRedirectionOptions.HttpsPort", new IntegerValue(443), "Use"),
                "redirect-without-port"
            )
        );
        Assert.Empty(
            Messages(Code().Give("endpoint.a.transport", new StringValue("https"), "Use"), "redirect-without-port")
        );
        Assert.Empty(Messages(Code().Unfollowed("AddX"), "redirect-without-port"));
        Assert.Empty(Messages(Of("x").Use("AddRedirectToHttps"), "redirect-without-port"));
    }

    [Theory]
    [InlineData("UseHttpsRedirection UseForwardedHeaders", "UseHttpsRedirection stands before UseForwardedHeaders")]
    [InlineData("UseHsts UseForwardedHeaders", "UseHsts stands before UseForwardedHeaders")]
    [InlineData("UseAuthentication UseForwardedHeaders", "UseAuthentication stands before UseForwardedHeaders")]
    [InlineData("UseAuthorization UseAuthentication", "UseAuthorization stands before UseAuthentication")]
    [InlineData("UseEndpoints UseCookiePolicy", "UseCookiePolicy stands behind UseEndpoints")]
    [InlineData("UseMvc UseSession", "UseSession stands behind UseMvc")]
    [InlineData("UseEndpoints UseHsts", "UseHsts stands behind UseEndpoints")]
    [InlineData("UseForwardedHeaders UseHttpsRedirection UseHsts UseSession UseCookiePolicy UseEndpoints", null)]
    [InlineData("UseHttpsRedirection UseHsts", null)]
    [InlineData("UseAuthentication UseCookiePolicy", null)]
    [InlineData("UseForwardedHeaders UseHsts UseForwardedHeaders", null)]
    public void Middleware_in_an_order_in_which_it_does_not_work(string calls, string? message)
    {
        var code = Of(calls);
        foreach (var call in calls.Split(' '))
        {
            code.Use(call);
        }

        var messages = Messages(code, "middleware-order");
        if (message is null)
        {
            Assert.Empty(messages);
        }
        else
        {
            Assert.StartsWith(message + ": ", Assert.Single(messages), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{ "ForwardedHeaders_Enabled": false }""", 2)]
    [InlineData("""{ "ForwardedHeaders_Enabled": "TRUE" }""", 0)]
    public void Forwarded_headers_that_the_framework_puts_in_front_stand_behind_nothing(string json, int observed)
    {
        var code = Of("UseHttpsRedirection UseEndpoints UseForwardedHeaders")
            .Use("UseHttpsRedirection")
            .Use("UseEndpoints")
            .Use("UseForwardedHeaders");
        Assert.Equal(observed, Messages(code, "middleware-order", json).Length);
    }

    [Fact]
    public void What_only_code_shows_cannot_be_seen_without_code_or_behind_calls_that_nobody_can_follow()
    {
        string[] all =
        [
            "middleware-order",
            "section-without-effect",
            "redirect-without-port",
            "cookie-without-options",
        ];
        Assert.Equal(all.Order(), Application("{}", ("Production", null)).Environments.Single().Unseen.Order());
        Assert.Empty(Of("app").Production().Unseen);
        Assert.Equal(
            ["middleware-order"],
            Of("UseX").Unfollowed("UseX", isPipeline: true).Production().Unseen.AsEnumerable()
        );
        Assert.Equal(
            ["redirect-without-port", "section-without-effect"],
            Of("AddX").Unfollowed("AddX").Production().Unseen.Order()
        );
    }

    [Fact]
    public void Middleware_of_a_branch_or_of_the_framework_itself_has_no_order()
    {
        Assert.Empty(
            Messages(
                Of("UseEndpoints UseSession").Use("UseEndpoints", branch: "requests to /a").Use("UseSession"),
                "middleware-order"
            )
        );
        // The framework adds authentication in front, in no line of the code.
        Assert.Empty(
            Messages(Of("UseForwardedHeaders").Use("UseAuthentication").Use("UseForwardedHeaders"), "middleware-order")
        );
    }

    [Fact]
    public void A_cookie_without_options_is_one_of_these_unless_the_policy_mends_it()
    {
        Assert.Equal(
            [
                "the cookie theme is appended without options, and so without Secure, HttpOnly and SameSite",
                "a cookie whose name the code computes is appended without options, and so without Secure, HttpOnly and SameSite",
            ],
            Messages(Of("a").AppendBare("theme", "a").AppendBare(null, "a").Append("x", "a"), "cookie-without-options")
        );
        var mended = Of("a")
            .AppendBare("theme", "a")
            .Use("UseCookiePolicy")
            .Set("CookiePolicyOptions.Secure", new StringValue("Always"), "a")
            .Set("CookiePolicyOptions.HttpOnly", new StringValue("Always"), "a");
        Assert.Empty(Messages(mended, "cookie-without-options"));
    }

    private static string[] Messages(CodeFixture code, string id, string json = "{}") =>
        [
            .. code.Production(json)
                .Observations.Where(observation => observation.Id == id)
                .Select(observation => observation.Message),
        ];

    private static string Place(CodeFixture code, string id, string json) =>
        code.Production(json).Observations.Single(observation => observation.Id == id).Origin.Layer;
}
