using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Resolution.AspNetCore.CodeFixture;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>HSTS, the redirect, forwarded headers and the exception page: whether they run at all, and where nobody can tell.</summary>
public class MiddlewarePresenceTests
{
    [Fact]
    public void Hsts_that_is_not_called_is_zero_and_says_so()
    {
        var environment = Of("app.Run();").Production();
        var hsts = Find(environment, "hsts.max-age");
        Assert.Equal("0s", Say(environment, "hsts.max-age"));
        Assert.Equal("false", Say(environment, "hsts.include-subdomains"));
        Assert.Equal("UseHsts is not called", hsts.Caveat);
        Assert.Equal("app.UseHsts();", hsts.Fix);
        Assert.Null(hsts.DefaultOf);
    }

    [Fact]
    public void Hsts_that_is_called_has_its_options()
    {
        Assert.Equal("30d", Say(Of("UseHsts").Use("UseHsts").Production(), "hsts.max-age"));
        var year = new DurationValue(TimeSpan.FromDays(365));
        var environment = Of("UseHsts", "MaxAge = x")
            .Use("UseHsts")
            .Set("HstsOptions.MaxAge", year, "MaxAge")
            .Production();
        Assert.Equal("365d", Say(environment, "hsts.max-age"));
        Assert.Null(Find(environment, "hsts.max-age").Caveat);
    }

    [Fact]
    public void Hsts_only_in_development_is_found_in_production_at_its_call()
    {
        var development = Of("", "app.UseHsts();").Use("UseHsts").Set("HstsOptions.MaxAge", Days(365), "app");
        var application = Application(
            "{}",
            ("Development", development.Facts()),
            ("Production", Of("", "app.UseHsts();").Facts())
        );
        Assert.Equal(
            ["Fail Program.cs:2 hsts.max-age must be at least 365d; is 0s"],
            Findings(application, "hsts-max-age")
        );
        Assert.Contains(
            Judge(application).Single(finding => finding.Rule == "hsts-max-age").Related,
            related => related.Message == "UseHsts is called only in Development"
        );
        Assert.Contains(
            Judge(application),
            finding => finding is { Rule: "production-not-weaker-than-development", Setting: "hsts.max-age" }
        );
    }

    [Fact]
    public void The_redirect_is_true_or_false()
    {
        var environment = Of("UseHttpsRedirection").Use("UseHttpsRedirection").Production();
        Assert.Equal("true", Say(environment, "https.redirect"));
        Assert.Equal("UseHttpsRedirection", Find(environment, "https.redirect").Origin!.Shown);
        Assert.Equal("false", Say(Of("app").Production(), "https.redirect"));
        Assert.Equal("UseHttpsRedirection is not called", Find(Of("app").Production(), "https.redirect").Caveat);
        Assert.Equal("true", Say(Of("x").Use("AddRedirectToHttps").Production(), "https.redirect"));
    }

    [Theory]
    [InlineData("UseEndpoints")]
    [InlineData("UseMvc")]
    [InlineData("Run")]
    public void What_stands_behind_the_endpoints_does_nothing_for_them(string end)
    {
        var environment = Of("UseHsts UseHttpsRedirection")
            .Use(end)
            .Use("UseHsts")
            .Use("UseHttpsRedirection")
            .Use("UseDeveloperExceptionPage")
            .Production();
        Assert.Equal("0s", Say(environment, "hsts.max-age"));
        Assert.Equal("false", Say(environment, "https.redirect"));
        Assert.Equal("false", Say(environment, "app.debug"));
        Assert.Equal(
            $"UseHsts stands behind {end}, where no endpoint's request comes",
            Find(environment, "hsts.max-age").Caveat
        );
        Assert.Equal("UseHsts", Find(environment, "hsts.max-age").Anchor!.Value.Text);
    }

    [Fact]
    public void A_redirect_on_some_paths_only_is_inconclusive()
    {
        var code = Of("app.UseHttpsRedirection();")
            .Use("UseHttpsRedirection", when: [True("X is set"), False("X is not set")]);
        Assert.Equal("true | false", Say(code.Production(), "https.redirect"));
        Assert.Equal(
            ["Inconclusive Program.cs:1 must be true; fails when X is not set, where it is false"],
            Findings(Application("{}", ("Production", code.Facts())), "https-redirect")
        );
    }

    [Fact]
    public void A_redirect_in_a_branch_holds_for_its_requests()
    {
        var environment = Of("UseHttpsRedirection").Use("UseHttpsRedirection", branch: "requests to /api").Production();
        Assert.Equal("true | false", Say(environment, "https.redirect"));
        Assert.Equal(
            ["the request is among requests to /api", "the request is not among requests to /api"],
            Find(environment, "https.redirect").Values.Select(each => each.Assuming.Single())
        );
    }

    [Theory]
    [InlineData("https_port", "8443")]
    [InlineData("ANCM_HTTPS_PORT", "absent")]
    public void The_redirects_port_is_the_options_or_else_the_configurations(string key, string expected)
    {
        var json = $$"""{ "{{key}}": "8443" }""";
        var code = Of("UseHttpsRedirection").Use("UseHttpsRedirection");
        Assert.Equal(expected == "absent" ? "null" : expected, Say(code.Production(json), "https.port"));
        code.Set("HttpsRedirectionOptions.HttpsPort", new IntegerValue(5001), "Use");
        Assert.Equal("5001", Say(code.Production(json), "https.port"));
    }

    [Fact]
    public void The_exception_page_is_debug_mode_unless_a_handler_answers_first()
    {
        const string page = "UseDeveloperExceptionPage";
        Assert.Equal("false", Say(Of("app").Production(), "app.debug"));
        Assert.Equal("true", Say(Of(page).Use(page).Production(), "app.debug"));
        Assert.Equal("true", Say(Of(page).Use("UseExceptionHandler").Use(page).Production(), "app.debug"));
        Assert.Equal("false", Say(Of(page).Use(page).Use("UseExceptionHandler").Production(), "app.debug"));
        Assert.Equal(
            ["Fail Program.cs:1 must be false; is true"],
            Findings(Application("{}", ("Production", Of(page).Use(page).Facts())), "no-debug-mode")
        );
    }

    [Theory]
    [InlineData("UseExceptionHandler(\"/Error\");", "false")]
    [InlineData("UseExceptionHandler();", "false")]
    [InlineData("UseExceptionHandler(errors => errors.Run(Answer));", "false")]
    [InlineData("UseExceptionHandler(options => { });", "true")]
    [InlineData("UseExceptionHandler(_ => { });", "true")]
    public void A_handler_that_does_nothing_leaves_the_exception_to_the_page(string call, string expected)
    {
        var code = Of("UseDeveloperExceptionPage();", call).Use("UseDeveloperExceptionPage").Use("UseExceptionHandler");
        Assert.Equal(expected, Say(code.Production(), "app.debug"));
    }

    [Theory]
    [InlineData(null, null, null, "nobody", "absent")]
    [InlineData("XForwardedProto", null, null, "listed", "X-Forwarded-Proto")]
    [InlineData("XForwardedFor, XForwardedProto", null, null, "listed", "X-Forwarded-Proto")]
    [InlineData("XForwardedFor", null, null, "listed", "absent")]
    [InlineData("All", "", "", "everyone", "X-Forwarded-Proto")]
    [InlineData("All", "", null, "listed", "X-Forwarded-Proto")]
    [InlineData("All", "", "10.0.0.0/8", "listed", "X-Forwarded-Proto")]
    public void Forwarded_headers_are_believed_of_whom_the_lists_name(
        string? headers,
        string? proxies,
        string? networks,
        string trust,
        string header
    )
    {
        var code = Of("UseForwardedHeaders", "options").Use("UseForwardedHeaders");
        Set("ForwardedHeadersOptions.ForwardedHeaders", headers is null ? null : new StringValue(headers));
        Set("ForwardedHeadersOptions.KnownProxies", List(proxies));
        Set("ForwardedHeadersOptions.KnownIPNetworks", List(networks));
        var environment = code.Production();
        Assert.Equal(trust, Say(environment, "forwarded-headers.trust"));
        Assert.Equal(header, Say(environment, "https.proxy-header"));

        void Set(string property, ConfigValue? value)
        {
            if (value is not null)
            {
                code.Set(property, value, "options");
            }
        }

        static ListValue? List(string? text) =>
            text is null ? null : new(text.Length == 0 ? [] : [new StringValue(text)]);
    }

    [Fact]
    public void Forwarded_headers_come_from_bound_flags_and_from_the_key_as_well()
    {
        var bound = Of("UseForwardedHeaders")
            .Use("UseForwardedHeaders")
            .Bind("ForwardedHeadersOptions.ForwardedHeaders", "F:ForwardedHeaders")
            .Production("""{ "F": { "ForwardedHeaders": "XForwardedFor, XForwardedProto" } }""");
        Assert.Equal("listed", Say(bound, "forwarded-headers.trust"));
        Assert.Equal("X-Forwarded-Proto", Say(bound, "https.proxy-header"));
        var enabled = Of("app").Production("""{ "ForwardedHeaders_Enabled": true }""");
        Assert.Equal("everyone", Say(enabled, "forwarded-headers.trust"));
        Assert.Equal("X-Forwarded-Proto", Say(enabled, "https.proxy-header"));
        Assert.Equal("1", Say(enabled, "forwarded-headers.limit"));
        Assert.Equal("nobody", Say(Of("app").Production(), "forwarded-headers.trust"));
    }

    [Fact]
    public void Middleware_that_stands_where_this_environment_does_not_come_is_found_at_its_call()
    {
        var never = Of("", "app.UseHsts();").Use("UseHsts", when: False()).Production();
        var hsts = Find(never, "hsts.max-age");
        Assert.Equal("0s", Say(never, "hsts.max-age"));
        Assert.Equal("UseHsts is called only under a condition that does not hold", hsts.Caveat);
        Assert.Equal("UseHsts", hsts.Anchor!.Value.Text);
        var sometimes = Application(
            "{}",
            (
                "Development",
                Of("app.UseHsts();").Use("UseHsts", when: [True("X is set"), False("X is not set")]).Facts()
            ),
            ("Production", Of("app").Facts())
        );
        Assert.Equal(
            "UseHsts is called only under a condition that does not hold",
            Find(sometimes.Environments[1], "hsts.max-age").Caveat
        );
    }

    private static DurationValue Days(int days) => new(TimeSpan.FromDays(days));

    private static EffectiveSetting Find(ResolvedEnvironment environment, string setting) =>
        environment.Find(SettingName.Parse(setting))!;
}
