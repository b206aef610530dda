using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Tests.Evaluation;

/// <summary>Every operator, met and not met, on every kind of value that it takes.</summary>
public class OperatorTests
{
    [Theory]
    [InlineData("cookie.session.secure", "true", "always", Outcome.Pass)]
    [InlineData("cookie.session.secure", "true", "auto", Outcome.Fail)]
    [InlineData("cookie.session.secure", "true", "unknown", Outcome.Inconclusive)]
    [InlineData("cookie.session.secure", "true", "always|always", Outcome.Pass)]
    [InlineData("cookie.session.secure", "true", "never|auto", Outcome.Fail)]
    [InlineData("cookie.session.secure", "true", "always|never", Outcome.Inconclusive)]
    [InlineData("cookie.session.secure", "true", "always|unknown", Outcome.Inconclusive)]
    [InlineData("cookie.session.secure", "true", "never|unknown", Outcome.Inconclusive)]
    [InlineData("cookie.session.name", "app", "app", Outcome.Pass)]
    [InlineData("cookie.session.name", "app", "App", Outcome.Fail)]
    [InlineData("cookie.session.domain", "null", "null", Outcome.Pass)]
    [InlineData("cookie.session.domain", "null", "a.com", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ equals: [a, b] }", "b,a", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ equals: [a, b] }", "a", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ equals: [a, b] }", "a,?", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "{ equals: [a, b] }", "a,c", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ equals: [a, b] }", "a,b,c", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "a", "A", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "a", "?", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "a", "?,?", Outcome.Inconclusive)]
    [InlineData("cookie.session.secure", "true", "unknown|unknown", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "a", "a,b", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "a", "", Outcome.Fail)]
    [InlineData("cookie.session.same-site", "{ not: none }", "lax", Outcome.Pass)]
    [InlineData("cookie.session.same-site", "{ not: none }", "none", Outcome.Fail)]
    [InlineData("cookie.session.same-site", "{ not: none }", "unknown", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "{ not: \"*\" }", "a", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ not: \"*\" }", "a,*", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ not: \"*\" }", "a,?", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "{ not: \"*\" }", "", Outcome.Pass)]
    [InlineData("cookie.session.same-site", "[lax, strict]", "strict", Outcome.Pass)]
    [InlineData("cookie.session.same-site", "[lax, strict]", "unset", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ one-of: [a, b] }", "a,b,a", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ one-of: [a, b] }", "a,c", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ one-of: [a, b] }", "a,?", Outcome.Inconclusive)]
    [InlineData("cookie.session.same-site", "{ none-of: [none, unset] }", "lax", Outcome.Pass)]
    [InlineData("cookie.session.same-site", "{ none-of: [none, unset] }", "unset", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ none-of: [a, b] }", "c,B", Outcome.Fail)]
    [InlineData("cookie.session.same-site", "{ at-least: lax }", "strict", Outcome.Pass)]
    [InlineData("cookie.session.same-site", "{ at-least: lax }", "unset", Outcome.Fail)]
    [InlineData("cookie.session.same-site", "{ at-least: lax }", "strange", Outcome.Inconclusive)]
    [InlineData("cookie.session.same-site", "{ at-most: lax }", "strict", Outcome.Fail)]
    [InlineData("hsts.max-age", "{ at-least: 365d }", "365d", Outcome.Pass)]
    [InlineData("hsts.max-age", "{ at-least: 365d }", "364d", Outcome.Fail)]
    [InlineData("hsts.max-age", "{ at-least: 365d }", "null", Outcome.Fail)]
    [InlineData("password.length", "{ at-least: 12 }", "12", Outcome.Pass)]
    [InlineData("password.length", "{ at-least: 12 }", "11", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ at-most: 30m }", "30m", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ at-most: 30m }", "20d", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ at-most: 30m }", "null", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ at-most: 30m }", "unknown", Outcome.Inconclusive)]
    [InlineData("cookie.session.max-age", "{ at-most: 14d }", "null", Outcome.NotApplicable)]
    [InlineData("session.idle-timeout", "{ between: [5m, 30m] }", "5m", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ between: [5m, 30m] }", "4m", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ between: [5m, 30m] }", "31m", Outcome.Fail)]
    [InlineData("cookie.session.name", "{ starts-with: __Host- }", "__Host-a", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ starts-with: __Host- }", "__host-a", Outcome.Fail)]
    [InlineData("cookie.session.name", "{ starts-with: [__Host-, __Secure-] }", "__Secure-a", Outcome.Pass)]
    [InlineData("cookie.session.domain", "{ starts-with: a }", "null", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ ends-with: .com }", "a.com,b.com", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ ends-with: .com }", "a.com,b.org", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ ends-with: .com }", "a.com,?", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "{ ends-with: .com }", "a.org,?", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ ends-with: .com }", "", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ ends-with: x }", "ax", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ ends-with: [x, y] }", "ay", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ ends-with: [x, y] }", "az", Outcome.Fail)]
    [InlineData("cookie.session.name", "{ matches: '^[a-z]+$' }", "abc", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ matches: '^[a-z]+$' }", "a1", Outcome.Fail)]
    [InlineData(
        "cookie.session.name",
        "{ matches: '^(a+)+$' }",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
        Outcome.Fail
    )]
    [InlineData("cookie.session.name", "{ contains: b }", "abc", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ contains: b }", "ac", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ contains: b }", "a,b", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ contains: b }", "abc", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ contains: b }", "?", Outcome.Inconclusive)]
    [InlineData("app.allowed-hosts", "{ contains: b }", "?,b", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ contains: b }", "", Outcome.Fail)]
    [InlineData("app.allowed-hosts", "{ contains-all: [a, b] }", "b,c,a", Outcome.Pass)]
    [InlineData("app.allowed-hosts", "{ contains-all: [a, b] }", "a", Outcome.Fail)]
    [InlineData("cookie.session.name", "{ declared: true }", "unknown", Outcome.Pass)]
    [InlineData("cookie.session.name", "{ declared: false }", "a", Outcome.Fail)]
    [InlineData("cookie.session.domain", "{ absent: true }", "null", Outcome.Pass)]
    [InlineData("cookie.session.domain", "{ absent: true }", "a.com", Outcome.Fail)]
    [InlineData("cookie.session.domain", "{ absent: true }", "unknown", Outcome.Inconclusive)]
    [InlineData("cookie.session.domain", "{ absent: false }", "null", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ at-least: 5m, at-most: 30m }", "1m", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ all-of: [{ at-least: 5m }, { at-most: 30m }] }", "10m", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ any-of: [5m, { at-least: 1h }] }", "5m", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ any-of: [5m, { at-least: 1h }] }", "6m", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ not: { any-of: [5m, { at-least: 1h }] } }", "6m", Outcome.Pass)]
    [InlineData("cookie.session.max-age", "{ any-of: [{ absent: true }, { at-most: 14d }] }", "null", Outcome.Pass)]
    public void A_setting(string setting, string expectation, string value, Outcome expected) =>
        Assert.Equal(expected, Judge(setting, expectation, FakeApplication.Declared(setting, value)));

    [Theory]
    [InlineData("{ at-most: 30m }", "00:20:00", Outcome.Pass)]
    [InlineData("{ at-most: 30m }", "20", Outcome.Fail)]
    [InlineData("{ at-most: 30m }", "30m", Outcome.Inconclusive)]
    [InlineData("{ at-most: 30m }", "null", Outcome.Fail)]
    [InlineData("{ at-most: 30 }", "20", Outcome.Pass)]
    [InlineData("{ at-least: 30 }", "20", Outcome.Fail)]
    [InlineData("{ at-most: 30.5 }", "30", Outcome.Pass)]
    [InlineData("true", "True", Outcome.Pass)]
    [InlineData("true", "false", Outcome.Fail)]
    [InlineData("true", "1", Outcome.Inconclusive)]
    [InlineData("'true'", "True", Outcome.Fail)]
    [InlineData("'30m'", "30m", Outcome.Pass)]
    [InlineData("[a, b]", "b", Outcome.Pass)]
    [InlineData("[a, b]", "c", Outcome.Fail)]
    [InlineData("[a, 5m]", "00:05:00", Outcome.Pass)]
    [InlineData("null", "null", Outcome.Pass)]
    [InlineData("{ starts-with: 'https://' }", "https://x", Outcome.Pass)]
    [InlineData("{ starts-with: 'https://' }", "http://x", Outcome.Fail)]
    [InlineData("{ starts-with: 'https://' }", "unknown", Outcome.Inconclusive)]
    [InlineData("{ contains: b }", "abc", Outcome.Pass)]
    [InlineData("{ contains: b }", "ac", Outcome.Fail)]
    [InlineData("{ contains: b }", "null", Outcome.Fail)]
    [InlineData("{ declared: true }", "x", Outcome.Pass)]
    [InlineData("{ absent: true }", "x", Outcome.Fail)]
    public void A_native_key(string expectation, string text, Outcome expected) =>
        Assert.Equal(expected, Judge("aspnetcore/A:B", expectation, FakeApplication.Key("A:B", text)));

    [Theory]
    [InlineData("session.idle-timeout", "{ at-most: 30m }", Outcome.NotApplicable)]
    [InlineData("session.idle-timeout", "{ not: 30m }", Outcome.NotApplicable)]
    [InlineData("session.idle-timeout", "{ declared: true }", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ declared: false }", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ absent: true }", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ absent: false }", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ any-of: [{ absent: true }, { at-most: 30m }] }", Outcome.Pass)]
    [InlineData("session.idle-timeout", "{ declared: true, at-most: 30m }", Outcome.Fail)]
    [InlineData("session.idle-timeout", "{ not-weaker-than: development }", Outcome.NotApplicable)]
    [InlineData("cookie.*.name", "{ declared: true }", Outcome.NotApplicable)]
    [InlineData("cookie.**", "{ declared: true }", Outcome.NotApplicable)]
    [InlineData("aspnetcore/A:B", "{ at-most: 30m }", Outcome.NotApplicable)]
    [InlineData("aspnetcore/A:B", "{ declared: true }", Outcome.Fail)]
    [InlineData("aspnetcore/A:B", "{ absent: true }", Outcome.Pass)]
    [InlineData("aspnetcore/A:*:B", "{ declared: true }", Outcome.NotApplicable)]
    [InlineData("django/A", "{ declared: true }", Outcome.NotApplicable)]
    public void What_is_not_there(string selector, string expectation, Outcome expected) =>
        Assert.Equal(expected, Judge(selector, expectation));

    [Theory]
    [InlineData("{ declared: true }", Outcome.Fail)]
    [InlineData("{ absent: true }", Outcome.Pass)]
    [InlineData("{ at-most: 30 }", Outcome.Pass)]
    public void A_native_key_of_which_only_the_default_is_known(string expectation, Outcome expected) =>
        Assert.Equal(expected, Judge("aspnetcore/A:B", expectation, FakeApplication.Key("A:B", "20", isDefault: true)));

    [Theory]
    [InlineData("not-weaker-than", "hsts.max-age", "30d", "365d", Outcome.Fail)]
    [InlineData("not-weaker-than", "hsts.max-age", "365d", "30d", Outcome.Pass)]
    [InlineData("not-weaker-than", "hsts.max-age", "30d", "30d", Outcome.Pass)]
    [InlineData("not-weaker-than", "hsts.max-age", "30d", "unknown", Outcome.Inconclusive)]
    [InlineData("not-weaker-than", "hsts.max-age", "unknown", "30d", Outcome.Inconclusive)]
    [InlineData("not-weaker-than", "hsts.max-age", "30d", "30d|365d", Outcome.Inconclusive)]
    [InlineData("not-weaker-than", "hsts.max-age", "30d|365d", "365d", Outcome.Inconclusive)]
    [InlineData("not-weaker-than", "app.allowed-hosts", "a.com", "localhost", Outcome.Pass)]
    [InlineData("same-as", "cookie.session.name", "a", "a", Outcome.Pass)]
    [InlineData("same-as", "cookie.session.name", "a", "b", Outcome.Fail)]
    [InlineData("same-as", "app.allowed-hosts", "a,b", "b,a", Outcome.Pass)]
    [InlineData("same-as", "app.allowed-hosts", "a,b", "a,c", Outcome.Fail)]
    [InlineData("same-as", "app.allowed-hosts", "a", "?", Outcome.Inconclusive)]
    [InlineData("same-as", "app.allowed-hosts", "?", "a", Outcome.Inconclusive)]
    [InlineData("same-as", "cookie.session.name", "a", "a|b", Outcome.Inconclusive)]
    [InlineData("same-as", "cookie.session.name", "a", "a|unknown", Outcome.Inconclusive)]
    [InlineData("same-as", "cookie.session.name", "a", "b|unknown", Outcome.Inconclusive)]
    [InlineData("same-as", "cookie.session.name", "a", "b|c", Outcome.Fail)]
    [InlineData("differs-from", "app.allowed-hosts", "a", "?", Outcome.Inconclusive)]
    [InlineData("differs-from", "app.allowed-hosts", "a", "b,?", Outcome.Inconclusive)]
    [InlineData("differs-from", "cookie.session.name", "a", "b", Outcome.Pass)]
    [InlineData("differs-from", "cookie.session.name", "a", "a", Outcome.Fail)]
    [InlineData("differs-from", "cookie.session.domain", "null", "null", Outcome.Pass)]
    public void Between_environments(string op, string setting, string production, string development, Outcome expected)
    {
        var application = new FakeApplication()
            .With("Development", judged: false, [], FakeApplication.Declared(setting, development))
            .With("Production", FakeApplication.Declared(setting, production));
        Assert.Equal(expected, OutcomeOf(application.Judge($"require: {{ {setting}: {{ {op}: development }} }}")));
    }

    [Theory]
    [InlineData("30d", "365d", Outcome.Fail)]
    [InlineData("365d", "30d", Outcome.Fail)]
    [InlineData("30d", "30d", Outcome.Pass)]
    [InlineData("30d", "unknown", Outcome.Inconclusive)]
    public void Each_of_several_other_environments_counts(string first, string second, Outcome expected)
    {
        var application = new FakeApplication()
            .With("DevA", judged: false, [], FakeApplication.Declared("hsts.max-age", first))
            .With("DevB", judged: false, [], FakeApplication.Declared("hsts.max-age", second))
            .With("Production", FakeApplication.Declared("hsts.max-age", "60d"));
        Assert.Equal(
            expected,
            OutcomeOf(application.Judge("require: { hsts.max-age: { not-weaker-than: \"dev*\" } }"))
        );
    }

    [Theory]
    [InlineData("a", "b", Outcome.Pass)]
    [InlineData("a", "x", Outcome.NotApplicable)]
    [InlineData("c", "x", Outcome.Pass)]
    [InlineData("c", "unknown", Outcome.Pass)]
    [InlineData("a", "unknown", Outcome.Inconclusive)]
    [InlineData("unknown", "b", Outcome.Inconclusive)]
    [InlineData("unknown", "x", Outcome.Inconclusive)]
    [InlineData("x", "b", Outcome.NotApplicable)]
    public void A_condition_may_have_alternatives_of_several_parts(string name, string domain, Outcome expected)
    {
        var secure = expected == Outcome.Inconclusive ? "never" : "always";
        Assert.Equal(
            expected,
            OutcomeOf(
                new FakeApplication()
                    .With(
                        "Production",
                        FakeApplication.Declared("cookie.session.name", name),
                        FakeApplication.Declared("cookie.session.domain", domain),
                        FakeApplication.Declared("cookie.session.secure", secure)
                    )
                    .Judge(
                        "when: { any-of: [{ cookie.session.name: a, cookie.session.domain: b }, "
                            + "{ cookie.session.name: c }] }\nrequire: { cookie.session.secure: true }"
                    )
            )
        );
    }

    [Fact]
    public void There_is_no_other_environment()
    {
        var application = new FakeApplication().With("Production", FakeApplication.Declared("hsts.max-age", "30d"));
        Assert.Equal(
            Outcome.NotApplicable,
            OutcomeOf(application.Judge("require: { hsts.max-age: { not-weaker-than: development } }"))
        );
        Assert.Equal(
            Outcome.NotApplicable,
            OutcomeOf(application.Judge("require: { hsts.max-age: { not-weaker-than: production } }"))
        );
    }

    [Fact]
    public void Native_keys_are_compared_as_they_are_spelled()
    {
        var application = new FakeApplication()
            .With("Development", judged: false, [], FakeApplication.Key("A", "x"))
            .With("Production", FakeApplication.Key("A", "x"));
        Assert.Equal(Outcome.Pass, OutcomeOf(application.Judge("require: { aspnetcore/A: { same-as: development } }")));
        Assert.Equal(
            Outcome.Fail,
            OutcomeOf(application.Judge("require: { aspnetcore/A: { differs-from: \"dev*\" } }"))
        );
    }

    private static Outcome Judge(
        string selector,
        string expectation,
        params SecPolicy.Engine.Resolution.EffectiveValue[] values
    ) =>
        OutcomeOf(
            new FakeApplication().With("Production", values).Judge($"require: {{ \"{selector}\": {expectation} }}")
        );

    private static Outcome OutcomeOf(EvaluationResult result)
    {
        Assert.Equal(1, result.Evaluated + result.NotApplicable);
        Assert.Equal(result.Failed + result.Inconclusive > 0, !result.Findings.IsEmpty);
        return result switch
        {
            { Passed: 1 } => Outcome.Pass,
            { Failed: 1 } => Outcome.Fail,
            { Inconclusive: 1 } => Outcome.Inconclusive,
            _ => Outcome.NotApplicable,
        };
    }
}
