using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

public class SelectorTests
{
    [Theory]
    [InlineData("cookie.session.secure", "cookie.session.secure", true)]
    [InlineData("cookie.session.secure", "Cookie.Session.Secure", true)]
    [InlineData("cookie.session.secure", "cookie.csrf.secure", false)]
    [InlineData("cookie.*.secure", "cookie.csrf.secure", true)]
    [InlineData("cookie.*.secure", "cookie.csrf.name", false)]
    [InlineData("cookie.*", "cookie.csrf.secure", false)]
    [InlineData("cookie.**", "cookie.csrf.secure", true)]
    [InlineData("cookie.**", "cookie.csrf", true)]
    [InlineData("cookie.**", "cookie", false)]
    [InlineData("cookie.**.secure", "cookie.a.b.secure", true)]
    [InlineData("cookie.**.secure", "cookie.secure", false)]
    [InlineData("**", "hsts.max-age", true)]
    [InlineData("*.*", "hsts.max-age", true)]
    [InlineData("**.max-age", "hsts.max-age", true)]
    [InlineData("cookie.auth*.secure", "cookie.auth.secure", true)]
    [InlineData("cookie.auth*.secure", "cookie.AUTH-Admin.secure", true)]
    [InlineData("cookie.auth*.secure", "cookie.author", false)]
    [InlineData("cookie.auth*.secure", "cookie.csrf.secure", false)]
    [InlineData("cookie.own-*.secure", "cookie.own-theme.secure", true)]
    [InlineData("cookie.own-*.secure", "cookie.own.secure", false)]
    [InlineData("cookie.a*b*c.secure", "cookie.axbybc.secure", true)]
    [InlineData("cookie.a*a.secure", "cookie.a.secure", false)]
    [InlineData("cookie.a*b*b.secure", "cookie.ab.secure", false)]
    public void A_setting_is_selected_segment_by_segment(string selector, string name, bool selected)
    {
        var parsed = Assert.IsType<SettingSelector>(Parse(selector));
        Assert.Equal(selected, parsed.Matches(SettingName.Parse(name)));
    }

    [Fact]
    public void A_segment_with_dots_of_its_own_is_one_segment()
    {
        var name = new SettingName(["cookie", "my.app", "secure"]);
        Assert.True(((SettingSelector)Parse("cookie.*.secure")).TryMatch(name, out var wildcards));
        Assert.Equal("my.app", Assert.Single(wildcards));
        Assert.Equal(name, ((SettingSelector)Parse("cookie.*.secure").Bind(wildcards)).Name);
    }

    [Fact]
    public void A_star_within_a_segment_stands_for_what_it_matched()
    {
        var selector = (SettingSelector)Parse("cookie.auth*.secure");
        Assert.Equal(1, selector.Wildcards);
        var name = new SettingName(["cookie", "auth-Identity.External", "secure"]);
        Assert.True(selector.TryMatch(name, out var wildcards));
        Assert.Equal("-Identity.External", Assert.Single(wildcards));
        Assert.Equal("cookie.auth-Identity.External.secure", selector.Bind(wildcards).Text);
        Assert.True(selector.TryMatch(SettingName.Parse("cookie.auth.secure"), out var none));
        Assert.Equal("cookie.auth.secure", selector.Bind(none).Text);
        var several = (SettingSelector)Parse("cookie.a*b*c.secure");
        Assert.True(several.TryMatch(SettingName.Parse("cookie.axbybc.secure"), out var both));
        Assert.Equal(["x", "yb"], both.AsEnumerable());
    }

    [Fact]
    public void A_star_beside_two_stars_is_what_is_bound()
    {
        var selector = (SettingSelector)Parse("cookie.*.**");
        Assert.True(selector.TryMatch(SettingName.Parse("cookie.csrf.a.b"), out var wildcards));
        Assert.Equal("csrf", Assert.Single(wildcards));
        Assert.Equal("cookie.csrf.**", selector.Bind(wildcards).Text);
        Assert.True(selector.Bind(wildcards).IsDeep);
    }

    [Fact]
    public void A_slash_makes_a_native_selector()
    {
        var selector = Assert.IsType<NativeSelector>(Parse("aspnetcore/Kestrel:Endpoints:*:Url"));
        Assert.Equal("aspnetcore", selector.Framework);
        Assert.Equal("Kestrel:Endpoints:*:Url", selector.Key);
        Assert.Equal(1, selector.Wildcards);
        Assert.Equal("aspnetcore/Kestrel:Endpoints:Web:Url", selector.Bind(["Web"]).Text);
    }

    [Theory]
    [InlineData("production", "Production", EnvironmentKind.Production, true)]
    [InlineData("production", "Live", EnvironmentKind.Production, true)]
    [InlineData("production", "Staging", EnvironmentKind.Staging, false)]
    [InlineData("staging", "Staging", EnvironmentKind.Production, true)]
    [InlineData("prod-*", "Prod-EU", EnvironmentKind.Production, true)]
    [InlineData("*-eu", "Prod-US", EnvironmentKind.Production, false)]
    [InlineData("qa?", "QA1", EnvironmentKind.Test, true)]
    [InlineData("qa?", "QA", EnvironmentKind.Test, false)]
    public void An_environment_is_named_by_kind_name_or_glob(
        string entry,
        string name,
        EnvironmentKind kind,
        bool matches
    ) => Assert.Equal(matches, NamePattern.MatchesAny([entry], name, kind));

    [Fact]
    public void An_exclamation_mark_excludes()
    {
        Assert.False(NamePattern.MatchesAny(["production", "!prod-us"], "Prod-US", EnvironmentKind.Production));
        Assert.True(NamePattern.MatchesAny(["production", "!prod-us"], "Prod-EU", EnvironmentKind.Production));
        Assert.True(NamePattern.MatchesAny(["!development"], "Prod-EU", EnvironmentKind.Production));
        Assert.False(NamePattern.MatchesAny(["!development"], "Dev", EnvironmentKind.Development));
    }

    private static Selector Parse(string text) => Selector.Parse(text, new(new("policy.yaml", text), 0, text.Length));
}
