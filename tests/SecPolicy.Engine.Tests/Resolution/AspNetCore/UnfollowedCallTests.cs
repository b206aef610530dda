using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Resolution.AspNetCore.CodeFixture;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>What a call that nobody can follow leaves unknown, and what stays known.</summary>
public class UnfollowedCallTests
{
    [Fact]
    public void A_call_that_nobody_can_follow_leaves_absence_unknown_and_what_code_says_known()
    {
        var code = Of("app.UseCompany();", "app.UseHttpsRedirection();")
            .Use("UseHttpsRedirection")
            .Unfollowed("UseCompany", isPipeline: true);
        var environment = code.Production();
        const string reason = "unknown: UseCompany is a method of another assembly and may set it (Program.cs:1)";
        Assert.Equal(reason, Say(environment, "hsts.max-age"));
        Assert.Equal("true", Say(environment, "https.redirect"));
        Assert.Equal("absent", Say(environment, "cookie.session.secure"));
        var finding = Assert.Single(
            Judge(Application("{}", ("Production", code.Facts()))),
            finding => finding.Outcome == SecPolicy.Engine.Evaluation.Outcome.Inconclusive
        );
        Assert.Equal("UseCompany", finding.Span.Text);
    }

    [Theory]
    [InlineData("hsts.max-age")]
    [InlineData("hsts.include-subdomains")]
    [InlineData("hsts.preload")]
    [InlineData("https.redirect")]
    [InlineData("app.debug")]
    [InlineData("forwarded-headers.trust")]
    [InlineData("https.proxy-header")]
    public void A_call_that_nobody_can_follow_may_add_whatever_middleware_is_absent(string setting)
    {
        var environment = Of("UseCompany").Unfollowed("UseCompany", isPipeline: true).Production();
        Assert.StartsWith("unknown: UseCompany", Say(environment, setting), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "unknown",
            Say(Of("UseX").Unfollowed("UseX", isPipeline: true, "session").Production(), setting),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Headers_that_the_code_does_not_believe_may_be_believed_behind_a_call_that_nobody_can_follow()
    {
        var code = Of("UseForwardedHeaders UseCompany", "options")
            .Use("UseForwardedHeaders")
            .Unfollowed("UseCompany", isPipeline: true);
        Assert.StartsWith("unknown", Say(code.Production(), "forwarded-headers.trust"), StringComparison.Ordinal);
        code.Set("ForwardedHeadersOptions.ForwardedHeaders", new StringValue("XForwardedFor"), "options");
        Assert.Equal("listed", Say(code.Production(), "forwarded-headers.trust"));
        Assert.StartsWith("unknown", Say(code.Production(), "https.proxy-header"), StringComparison.Ordinal);
        var enabled = code.Production("""{ "ForwardedHeaders_Enabled": true }""");
        Assert.Equal("everyone", Say(enabled, "forwarded-headers.trust"));
    }

    [Fact]
    public void A_call_that_nobody_can_follow_may_hide_only_a_page_before_it()
    {
        static CodeFixture Page(string text) =>
            Of(text).Use("UseDeveloperExceptionPage").Unfollowed("UseCompany", isPipeline: true);
        Assert.StartsWith(
            "unknown",
            Say(Page("UseDeveloperExceptionPage UseCompany").Production(), "app.debug"),
            StringComparison.Ordinal
        );
        Assert.Equal("true", Say(Page("UseCompany UseDeveloperExceptionPage").Production(), "app.debug"));
    }

    [Fact]
    public void Options_that_are_registered_count_where_their_middleware_may_stand_behind_a_call_that_nobody_can_follow()
    {
        var code = Of("AddSession UseCompany", "None")
            .Add("AddSession")
            .Set("SessionOptions.Cookie.SecurePolicy", new StringValue("None"), "None");
        Assert.Equal("absent", Say(code.Production(), "cookie.session.secure"));
        code.Unfollowed("UseCompany", isPipeline: true);
        Assert.Equal("never", Say(code.Production(), "cookie.session.secure"));
        Assert.Equal(
            ["Fail Program.cs:2 cookie.session.secure must be always; is never"],
            Findings(Application("{}", ("Production", code.Facts())), "session-cookie-secure")
        );
    }

    [Theory]
    [InlineData(null, "unknown", "unknown")]
    [InlineData("*", "unknown", "unknown")]
    [InlineData("hsts", "never", "unknown")]
    [InlineData("session", "unknown", "30d")]
    public void A_call_that_nobody_can_follow_leaves_defaults_unknown_that_it_may_touch(
        string? touched,
        string session,
        string hsts
    )
    {
        var environment = Of("AddCompany")
            .Use("UseSession")
            .Use("UseHsts")
            .Set("SessionOptions.IdleTimeout", new DurationValue(TimeSpan.FromMinutes(5)), "Add")
            .Unfollowed("AddCompany", isPipeline: false, touched is null ? [] : [touched])
            .Production();
        Assert.Equal("5m", Say(environment, "session.idle-timeout"));
        Assert.Equal(session, Say(environment, "cookie.session.secure").Split(':')[0]);
        Assert.Equal(hsts, Say(environment, "hsts.max-age").Split(':')[0]);
        Assert.Equal("false", Say(environment, "https.redirect"));
    }

    [Fact]
    public void Only_features_that_may_be_used_are_listed_as_not_observed()
    {
        Assert.Empty(Application("{}", ("Production", Of("app").Facts())).NotObserved);
        var unfollowed = Of("AddX").Unfollowed("AddX", isPipeline: false, "identity").Facts();
        Assert.Equal(
            ["password, lockout and sign-in rules of Identity"],
            Application("{}", ("Production", unfollowed)).NotObserved.AsEnumerable()
        );
    }

    [Fact]
    public void What_is_said_to_be_unknown_is_not_listed_as_not_observed()
    {
        var code = Of("AddSession UseX").Add("AddSession").Unfollowed("UseX", isPipeline: true);
        Assert.Equal(
            ["cookie policy", "forwarded headers of proxies"],
            Application("{}", ("Production", code.Facts())).NotObserved.Order()
        );
    }
}
