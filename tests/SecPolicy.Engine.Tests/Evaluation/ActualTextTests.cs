using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Policies;

namespace SecPolicy.Engine.Tests.Evaluation;

/// <summary>How findings show effective values, and which of them they do not show.</summary>
public class ActualTextTests
{
    [Theory]
    [InlineData("cookie.session.secure", "never", "is never", "never")]
    [InlineData("cookie.session.secure", "never|auto", "is never or auto", "never or auto")]
    [InlineData("cookie.session.secure", "never|never", "is never", "never")]
    [InlineData("cookie.session.name", "shop", "is \"shop\"", "shop")]
    [InlineData("cookie.session.name", "shop|unknown", "is \"shop\" or unknown", "shop or unknown")]
    [InlineData("session.idle-timeout", "20m", "is 20m", "20m")]
    [InlineData("app.secret-key", "s3cret", "is ••••••(6 chars)", "••••••(6 chars)")]
    [InlineData("app.secret-key", "s3cret|null", "is ••••••(6 chars) or not set", "••••••(6 chars) or not set")]
    [InlineData("app.secret-key", "unknown", "is unknown", "unknown")]
    public void A_setting_says_all_that_it_may_be(string name, string value, string clause, string plain)
    {
        var setting = FakeApplication.Declared(name, value);

        Assert.Equal(clause, ActualText.Is(setting));
        Assert.Equal(plain, ActualText.Plain(setting));
    }

    [Fact]
    public void A_default_says_whose_it_is_behind_the_place()
    {
        var setting = FakeApplication.Default("cookie.session.secure", "never");

        Assert.Equal("is never in Staging, the default of ASP.NET Core 10", ActualText.Is(setting, " in Staging"));
        Assert.Equal("", ActualText.DefaultNote(FakeApplication.Declared("cookie.session.secure", "never")));
    }

    /// <summary>Where the source is sensitive, the catalog decides what a value of such a kind gives away.</summary>
    [Theory]
    [InlineData("cookie.session.secure", "never", "is never")]
    [InlineData("session.idle-timeout", "20m", "is 20m")]
    [InlineData("session.sliding", "true", "is true")]
    [InlineData("password.length", "12", "is 12")]
    [InlineData("cookie.session.name", "s3cret", "is as the source shows it")]
    [InlineData("app.allowed-hosts", "s3cret", "is as the source shows it")]
    [InlineData("app.secret-key", "s3cret", "is ••••••(6 chars)")]
    [InlineData("cookie.session.name", "null", "is not set")]
    public void Of_a_sensitive_source_only_texts_are_hidden(string name, string value, string clause) =>
        Assert.Equal(clause, ActualText.Is(Sensitive(FakeApplication.Declared(name, value), "as the source shows it")));

    [Theory]
    [InlineData("as the source shows it", "is as the source shows it")]
    [InlineData(null, "is (sensitive)")]
    public void A_sensitive_key_is_hidden(string? shown, string clause) =>
        Assert.Equal(clause, ActualText.Is(SensitiveKey("Shop:Password", "s3cret", shown)));

    private static EffectiveSetting Sensitive(EffectiveSetting setting, string shown) =>
        new()
        {
            Name = setting.Name,
            Definition = SmallVocabulary.Instance.FindSetting(setting.Name)!,
            Values = setting.Values,
            NativeKey = setting.NativeKey,
            Origin = setting.Origin! with { Shown = shown },
            History = [],
            Anchor = null,
            Sensitive = true,
        };

    private static EffectiveKey SensitiveKey(string key, string text, string? shown)
    {
        var plain = FakeApplication.Key(key, text);
        return new()
        {
            Native = plain.Native,
            Values = plain.Values,
            NativeKey = key,
            Origin = shown is null ? null : plain.Origin! with { Shown = shown },
            History = [],
            Anchor = null,
            Sensitive = true,
        };
    }
}
