using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Testing;

public sealed class UnnoticedReaderTests
{
    [Theory]
    [InlineData("cookie.session.same-site", "cookie.session.same-site")]
    [InlineData("cookie.session.same-site = lax", "cookie.session.same-site = lax")]
    [InlineData("cookie.session.same-site=lax", "cookie.session.same-site = lax")]
    [InlineData("'cookie.*.same-site = none or unset'", "cookie.*.same-site = none; cookie.*.same-site = unset")]
    [InlineData("cookie.session.http-only = false", "cookie.session.http-only = false")]
    [InlineData("session.idle-timeout = 3650d or null", "session.idle-timeout = 3650d; session.idle-timeout = null")]
    [InlineData("'app.allowed-hosts = [a=b.example, *]'", "app.allowed-hosts = [a=b.example, *]")]
    public void An_entry_is_about_a_setting_or_about_some_values_of_it(string key, string expected)
    {
        var (entries, problems) = Read($"{key}: A reason.");

        Assert.Empty(problems);
        Assert.Equal(expected, string.Join("; ", entries.Select(entry => entry.Text)));
        Assert.All(entries, entry => Assert.Equal("A reason.", entry.Reason));
    }

    [Theory]
    [InlineData(
        "cookie.session.same-site = laxx",
        "unknown value laxx (did you mean lax?); known are none, unset, lax, strict, null"
    )]
    [InlineData("cookie.session.http-only = no", "unknown value no; known are true, false, null")]
    [InlineData("cookie.session.same-site =", "a value must stand behind the =")]
    [InlineData("cookie.session.same-site = lax or", "unknown value lax or; known are none, unset, lax, strict, null")]
    [InlineData(
        "cookie.session.same-sit = lax",
        "cookie.session.same-sit is no setting and no pattern of settings (did you mean cookie.session.same-site?)"
    )]
    public void What_no_setting_can_have_is_a_mistake(string key, string expected)
    {
        var (_, problems) = Read($"{key}: A reason.");

        Assert.Equal(expected, Assert.Single(problems).Message);
    }

    [Fact]
    public void An_entry_needs_a_reason()
    {
        var (entries, problems) = Read("cookie.session.same-site = lax: null");

        Assert.Empty(entries);
        Assert.Equal("the reason must be a text", Assert.Single(problems).Message);
    }

    [Theory]
    [InlineData("cookie.*.same-site = lax", "cookie.session.same-site", "lax", true)]
    [InlineData("cookie.*.same-site = lax", "cookie.session.same-site", "none", false)]
    [InlineData("cookie.*.same-site = lax", "cookie-policy.same-site", "lax", false)]
    [InlineData("cookie.*.same-site", "cookie.session.same-site", "none", true)]
    public void An_entry_with_a_value_accepts_no_other_one(string key, string setting, string value, bool expected)
    {
        var (entries, _) = Read($"{key}: A reason.");

        Assert.Equal(expected, Assert.Single(entries).Matches(setting, value));
    }

    private static (IReadOnlyList<UnnoticedWeakening> Entries, IReadOnlyList<Problem> Problems) Read(string text)
    {
        var nodes = new TestNodes();
        var root = YamlReader.Read(new("shop.test.yaml", text)).Root!;
        return (new UnnoticedReader(nodes, Vocabulary.Standard).Read(root), nodes.Problems);
    }
}
