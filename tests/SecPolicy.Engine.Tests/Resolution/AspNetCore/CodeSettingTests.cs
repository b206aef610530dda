using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;
using static SecPolicy.Engine.Tests.Resolution.AspNetCore.CodeFixture;
using static SecPolicy.Engine.Tests.Resolution.ResolutionFixture;

namespace SecPolicy.Engine.Tests.Resolution.AspNetCore;

/// <summary>What settings come to where the code is known: defaults, code, sections, presence.</summary>
public class CodeSettingTests
{
    private static CodeFixture Sessions() =>
        Of("builder.Services.AddSession();", "app.UseSession();").Add("AddSession").Use("UseSession");

    [Fact]
    public void A_feature_that_is_used_has_the_frameworks_defaults_and_points_at_its_registration()
    {
        var environment = Sessions().Production();
        Assert.Equal("never", Say(environment, "cookie.session.secure"));
        Assert.Equal("20m", Say(environment, "session.idle-timeout"));
        var secure = Find(environment, "cookie.session.secure");
        Assert.Equal("AddSession", secure.Anchor!.Value.Text);
        Assert.Equal(("ASP.NET Core 10", (Origin?)null), (secure.DefaultOf, secure.Origin));
        Assert.Equal("SessionOptions.Cookie.SecurePolicy", secure.NativeKey);
        Assert.Equal("options.Cookie.SecurePolicy = CookieSecurePolicy.Always;", secure.Fix);
    }

    [Theory]
    [InlineData("cookie.session.secure")]
    [InlineData("cookie.auth.secure")]
    [InlineData("cookie.csrf.secure")]
    [InlineData("cookie-policy.secure")]
    [InlineData("identity.password.length")]
    [InlineData("token.jwt.https-metadata")]
    [InlineData("https.port")]
    [InlineData("https.proxy-header")]
    [InlineData("cookie.tempdata.secure")]
    public void A_feature_that_the_code_does_not_use_has_no_settings(string setting) =>
        Assert.Equal(
            "absent",
            Say(
                Of("app.Run();").Production("""{ "Session": { "IdleTimeout": "00:05:00" }, "https_port": 443 }"""),
                setting
            )
        );

    [Fact]
    public void Sessions_without_their_middleware_are_not_used() =>
        Assert.Equal("absent", Say(Of("AddSession").Add("AddSession").Production(), "cookie.session.secure"));

    [Fact]
    public void A_value_in_code_stands_where_the_expression_stands()
    {
        var environment = Sessions()
            .Set("SessionOptions.Cookie.SecurePolicy", new StringValue("Always"), "UseSession")
            .Set("SessionOptions.Cookie.HttpOnly", new BooleanValue(false), "UseSession")
            .Set("SessionOptions.IdleTimeout", new DurationValue(TimeSpan.FromHours(2)), "UseSession")
            .Set("SessionOptions.Cookie.Name", new StringValue("sid"), "UseSession")
            .Production();
        Assert.Equal("always", Say(environment, "cookie.session.secure"));
        Assert.Equal("false", Say(environment, "cookie.session.http-only"));
        Assert.Equal("2h", Say(environment, "session.idle-timeout"));
        Assert.Equal("sid", Say(environment, "cookie.session.name"));
        var secure = Find(environment, "cookie.session.secure");
        Assert.Equal("Program.cs: UseSession", $"{secure.Origin!.Layer}: {secure.Origin.Shown}");
        Assert.Null(secure.DefaultOf);
    }

    [Fact]
    public void A_bound_section_decides_and_what_it_overrides_is_its_history()
    {
        var code = Sessions();
        var before = new OptionCase(OptionCaseKind.Code, [])
        {
            Value = new StringValue("None"),
            Span = code.At("builder"),
        };
        var environment = code.Bind("SessionOptions.Cookie.SecurePolicy", "Sess:Cookie:SecurePolicy", before)
            .Production("""{ "Sess": { "Cookie": { "SecurePolicy": "Always" } } }""");
        var secure = Find(environment, "cookie.session.secure");
        Assert.Equal("always", Say(environment, "cookie.session.secure"));
        Assert.Equal("Sess:Cookie:SecurePolicy", secure.NativeKey);
        Assert.Equal("appsettings.json", secure.Origin!.Layer);
        Assert.Equal(["Program.cs: builder"], secure.History.Select(each => $"{each.Layer}: {each.Shown}"));
        Assert.Equal("\"SecurePolicy\": \"Always\"", secure.Fix);
        Assert.Null(secure.Caveat);
    }

    [Theory]
    [InlineData("\"20\"", "20d", "bare-number-is-days")]
    [InlineData("\"soon\"", "unknown: ASP.NET Core refuses \"soon\" as a TimeSpan", "text-refused")]
    [InlineData("null", "0s", "null-resets-value")]
    public void A_bound_text_is_read_by_the_binders_rules_and_its_mistakes_are_observed(
        string text,
        string value,
        string observation
    )
    {
        var environment = Sessions()
            .Bind("SessionOptions.IdleTimeout", "S:IdleTimeout")
            .Production($$"""{ "S": { "IdleTimeout": {{text}} } }""");
        Assert.Equal(value, Say(environment, "session.idle-timeout"));
        Assert.Equal(["S:IdleTimeout"], Observed(environment, observation));
    }

    [Fact]
    public void A_value_that_code_reads_from_a_key_stands_at_the_key()
    {
        var environment = Sessions()
            .Set("SessionOptions.Cookie.SecurePolicy", new StringValue("None"), "UseSession", key: "Cookies:Secure")
            .Production("""{ "Cookies": { "Secure": "None" } }""");
        var secure = Find(environment, "cookie.session.secure");
        Assert.Equal("never", Say(environment, "cookie.session.secure"));
        Assert.Equal("appsettings.json: \"None\"", $"{secure.Origin!.Layer}: {secure.Origin.Shown}");
        // The code overrides nothing: it uses what the key says, and the fix is about that key.
        Assert.Empty(secure.History);
        Assert.Equal(("Program.cs", "UseSession"), (secure.Origin.UsedBy!.Layer, secure.Origin.UsedBy.Shown));
        Assert.Equal(
            "change Cookies:Secure, or write in the code options.Cookie.SecurePolicy = CookieSecurePolicy.Always;",
            secure.Fix
        );
    }

    [Fact]
    public void Without_code_a_conventional_section_is_bound_as_before()
    {
        const string json = """{ "Session": { "IdleTimeout": "00:05:00" } }""";
        var environment = Application(json, ("Production", null)).Environments.Single();
        Assert.Equal("5m", Say(environment, "session.idle-timeout"));
        Assert.Equal(
            "assumes that the code binds the section Session to SessionOptions",
            Find(environment, "session.idle-timeout").Caveat
        );
        Assert.Equal("absent", Say(environment, "hsts.max-age"));
    }

    [Fact]
    public void Cases_have_their_own_places()
    {
        var environment = Sessions()
            .Set("SessionOptions.Cookie.SecurePolicy", new StringValue("Always"), "UseSession", assuming: "A is set")
            .Default("SessionOptions.Cookie.SecurePolicy", null, assuming: "A is not set")
            .Production();
        var secure = Find(environment, "cookie.session.secure");
        Assert.Equal("always | never", Say(environment, "cookie.session.secure"));
        Assert.Equal(
            [
                ["A is set"],
                ["A is not set"],
            ],
            secure.Values.Select(each => each.Assuming.ToArray())
        );
        Assert.Equal(["UseSession", null], secure.Values.Select(each => each.Origin?.Shown));
    }

    [Fact]
    public void The_middlewares_own_options_replace_those_of_the_services()
    {
        var code = Of("app.UseSession(new SessionOptions { IdleTimeout = x });");
        var own = code.Own("SessionOptions", ("IdleTimeout", new DurationValue(TimeSpan.FromHours(1)), "x"));
        var environment = code.Set("SessionOptions.IOTimeout", new DurationValue(TimeSpan.FromHours(3)), "new")
            .Set("SessionOptions.Cookie.SecurePolicy", new StringValue("Always"), "new")
            .Use("UseSession", own)
            .Production();
        Assert.Equal("1h", Say(environment, "session.idle-timeout"));
        Assert.Equal("never", Say(environment, "cookie.session.secure"));
    }

    [Fact]
    public void A_branch_may_have_the_middleware_once_more_with_options_of_its_own()
    {
        var code = Of("app.UseSession(); branch.UseSession(new SessionOptions { Cookie = x });", "services");
        var own = code.Own("SessionOptions", ("Cookie:SecurePolicy", new StringValue("None"), "x"));
        var environment = code.Set("SessionOptions.Cookie.SecurePolicy", new StringValue("Always"), "services")
            .Use("UseSession", own, branch: "requests to /legacy")
            .Use("UseSession")
            .Production();
        Assert.Equal("never | always", Say(environment, "cookie.session.secure"));
        Assert.Equal(
            [
                ["the request is among requests to /legacy"],
                ["the request is not among requests to /legacy"],
            ],
            Find(environment, "cookie.session.secure").Values.Select(each => each.Assuming.ToArray())
        );
    }

    [Theory]
    [InlineData("AddAntiforgery", "never")]
    [InlineData("AddMvc", "never")]
    [InlineData("AddControllersWithViews", "never")]
    [InlineData("AddRazorPages", "never")]
    [InlineData("AddRazorComponents", "never")]
    [InlineData("AddControllers", "absent")]
    public void Antiforgery_comes_with_views(string call, string expected) =>
        Assert.Equal(expected, Say(Of(call).Add(call).Production(), "cookie.csrf.secure"));

    [Fact]
    public void Tempdata_is_a_cookie_of_views_unless_it_goes_into_the_session()
    {
        const string options = "CookieTempDataProviderOptions.Cookie.SecurePolicy";
        Assert.Equal("absent", Say(Of("AddControllers").Add("AddControllers").Production(), "cookie.tempdata.secure"));
        Assert.Equal("never", Say(Of("AddMvc").Add("AddMvc").Production(), "cookie.tempdata.secure"));
        var environment = Of("AddMvc").Add("AddMvc").Set(options, new StringValue("Always"), "AddMvc").Production();
        Assert.Equal("always", Say(environment, "cookie.tempdata.secure"));
        Assert.Equal("lax", Say(environment, "cookie.tempdata.same-site"));
        Assert.Equal(
            "absent",
            Say(
                Of("AddMvc").Add("AddMvc").Add("AddSessionStateTempDataProvider").Production(),
                "cookie.tempdata.secure"
            )
        );
    }

    [Fact]
    public void What_code_gives_directly_is_a_setting_whatever_dots_its_instance_has()
    {
        var environment = Of("options.ListenAnyIP(5000)")
            .Give("endpoint.http://0.0.0.0:5000.transport", new StringValue("http"), "ListenAnyIP")
            .Give("session.store", new StringValue("cache"), "options")
            .Production();
        var endpoint = Assert.Single(environment.Settings, setting => setting.Name.Segments[0] == "endpoint");
        Assert.Equal(["endpoint", "http://0.0.0.0:5000", "transport"], endpoint.Name.Segments.AsEnumerable());
        Assert.Equal("ListenAnyIP", endpoint.Origin!.Shown);
        // Nobody uses sessions.
        Assert.Equal("absent", Say(environment, "session.store"));
        Assert.Equal(
            "cache",
            Say(Sessions().Give("session.store", new StringValue("cache"), "app").Production(), "session.store")
        );
    }

    [Fact]
    public void A_worker_has_no_settings_of_middleware()
    {
        var environment = Of("Host").Use("UseHsts").Production(isWeb: false);
        Assert.Empty(environment.Settings.Where(setting => setting.Name.Segments[0] is "hsts" or "https"));
        Assert.Equal("absent", Say(environment, "forwarded-headers.trust"));
        Assert.Equal("absent", Say(environment, "app.debug"));
    }

    private static EffectiveSetting Find(ResolvedEnvironment environment, string setting) =>
        environment.Find(SettingName.Parse(setting))!;
}
