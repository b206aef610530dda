using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Testing.Inputs;
using SecPolicy.Engine.Testing.Mutation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Testing;

public sealed class WeakerValuesTests
{
    [Theory]
    [InlineData("cookie.session.secure: always", "never, auto")]
    [InlineData("cookie.session.secure: auto", "never")]
    [InlineData("cookie.session.secure: never", "")]
    [InlineData("cookie.session.http-only: true", "false")]
    [InlineData("cookie.session.http-only: false", "")]
    [InlineData("session.sliding: false", "true")]
    [InlineData("session.idle-timeout: 20m", "3650d, null")]
    [InlineData("session.idle-timeout: null", "")]
    [InlineData("hsts.max-age: 365d", "0s, null")]
    [InlineData("hsts.max-age: 0s", "null")]
    [InlineData("identity.lockout.attempts: 5", "1000000, null")]
    [InlineData("identity.password.length: 12", "0, null")]
    [InlineData("app.allowed-hosts: [shop.example]", "[shop.example, *]")]
    [InlineData("app.allowed-hosts: ['*']", "")]
    [InlineData("cookie.session.domain: null", "example.com")]
    [InlineData("cookie.session.domain: shop.example", "")]
    [InlineData("cookie.session.path: /", "")]
    [InlineData("cookie.session.secure: { values: [always, auto] }", "never")]
    [InlineData("cookie.session.secure: { unknown: a placeholder }", "")]
    public void Only_what_protects_less_than_every_possible_value_is_weaker(string setting, string expected) =>
        Assert.Equal(expected, string.Join(", ", WeakerValues.Of(Setting(setting))));

    [Theory]
    [InlineData("django", "cookie.session.secure: always", "never")]
    [InlineData("aspnetcore", "cookie.session.secure: always", "never, auto")]
    [InlineData("django", "headers.frame-options: deny", "unset, same-origin")]
    [InlineData("django", "session.idle-timeout: 20m", "3650d, null")]
    public void A_framework_is_only_given_what_it_can_have(string framework, string setting, string expected)
    {
        var effective = Setting(setting);
        var native = new NativeWeakening(Vocabulary.Standard.Profiles.First(profile => profile.Id == framework));

        Assert.Equal(
            expected,
            string.Join(", ", WeakerValues.Of(effective).Where(value => native.CanHave(effective, value)))
        );
    }

    private static EffectiveSetting Setting(string text)
    {
        var problems = new List<Problem>();
        var root = (YamlMapping)YamlReader.Read(new("settings.yaml", text)).Root!;
        var setting = new GivenValues(Vocabulary.Standard, problems).Setting(root.Pairs[0]);
        Assert.Empty(problems);
        return setting!;
    }
}
