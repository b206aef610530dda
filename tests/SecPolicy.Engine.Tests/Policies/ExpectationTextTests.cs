namespace SecPolicy.Engine.Tests.Policies;

/// <summary>The same expectation always reads the same way.</summary>
public class ExpectationTextTests
{
    [Theory]
    [InlineData("cookie.session.secure", "true", "always", "be always")]
    [InlineData("cookie.session.secure", "ALWAYS", "always", "be always")]
    [InlineData("cookie.session.secure", "{ equals: always }", "always", "be always")]
    [InlineData("cookie.session.secure", "[always]", "always", "be always")]
    [InlineData("cookie.session.same-site", "[lax, strict]", "one of lax, strict", "be one of lax, strict")]
    [InlineData("cookie.session.same-site", "{ one-of: [lax, strict] }", "one of lax, strict", "be one of lax, strict")]
    [InlineData(
        "cookie.session.same-site",
        "{ none-of: [none, unset] }",
        "none of none, unset",
        "be none of none, unset"
    )]
    [InlineData("cookie.session.same-site", "{ not: none }", "not none", "not be none")]
    [InlineData(
        "cookie.session.same-site",
        "{ all-of: [{ not-weaker-than: test }, { not-weaker-than: development }] }",
        "not weaker than test and not weaker than development",
        "not be weaker than test and development"
    )]
    [InlineData("cookie.session.same-site", "{ not: [none, unset] }", "none of none, unset", "be none of none, unset")]
    [InlineData("cookie.session.same-site", "{ at-least: lax }", "at least lax", "be at least lax")]
    [InlineData("cookie.session.http-only", "true", "true", "be true")]
    [InlineData("cookie.session.domain", "null", "not set", "be not set")]
    [InlineData("cookie.session.domain", "{ absent: true }", "absent", "be absent")]
    [InlineData("cookie.session.domain", "{ absent: false }", "not absent", "not be absent")]
    [InlineData("cookie.session.domain", "{ not: { absent: true } }", "not absent", "not be absent")]
    [InlineData("cookie.session.name", "app", "\"app\"", "be \"app\"")]
    [InlineData(
        "cookie.session.name",
        "{ starts-with: __Host- }",
        "starting with \"__Host-\"",
        "start with \"__Host-\""
    )]
    [InlineData(
        "cookie.session.name",
        "{ starts-with: [__Host-, __Secure-] }",
        "starting with \"__Host-\" or \"__Secure-\"",
        "start with \"__Host-\" or \"__Secure-\""
    )]
    [InlineData("cookie.session.name", "{ ends-with: x }", "ending with \"x\"", "end with \"x\"")]
    [InlineData("cookie.session.name", "{ matches: '^a+$' }", "matching ^a+$", "match ^a+$")]
    [InlineData("cookie.session.name", "{ not: { contains: x } }", "not containing \"x\"", "not contain \"x\"")]
    [InlineData(
        "cookie.session.name",
        "{ contains-all: [a, b] }",
        "containing \"a\" and \"b\"",
        "contain \"a\" and \"b\""
    )]
    [InlineData("cookie.session.name", "{ declared: true }", "declared", "be declared")]
    [InlineData("cookie.session.name", "{ declared: false }", "not declared", "not be declared")]
    [InlineData("session.idle-timeout", "{ at-most: 30m }", "at most 30m", "be at most 30m")]
    [InlineData("session.idle-timeout", "{ at-most: 90m }", "at most 1h30m", "be at most 1h30m")]
    [InlineData("session.idle-timeout", "{ between: [5m, 30m] }", "between 5m and 30m", "be between 5m and 30m")]
    [InlineData("session.idle-timeout", "null", "unlimited", "be unlimited")]
    [InlineData(
        "session.idle-timeout",
        "{ at-least: 5m, at-most: 30m }",
        "at least 5m and at most 30m",
        "be at least 5m and at most 30m"
    )]
    [InlineData(
        "cookie.session.max-age",
        "{ any-of: [{ absent: true }, { at-most: 14d }] }",
        "absent or at most 14d",
        "be absent or at most 14d"
    )]
    [InlineData(
        "cookie.session.name",
        "{ any-of: [app, { starts-with: a }] }",
        "\"app\" or starting with \"a\"",
        "be \"app\" or start with \"a\""
    )]
    [InlineData(
        "cookie.session.max-age",
        "{ all-of: [{ at-most: 14d }, { at-least: 1m }] }",
        "at most 14d and at least 1m",
        "be at most 14d and at least 1m"
    )]
    [InlineData(
        "cookie.**",
        "{ not-weaker-than: development }",
        "not weaker than development",
        "not be weaker than development"
    )]
    [InlineData(
        "app.secret-key",
        "{ differs-from: development }",
        "different from development",
        "be different from development"
    )]
    [InlineData("hsts.max-age", "{ same-as: staging }", "the same as in staging", "be the same as in staging")]
    [InlineData("app.allowed-hosts", "{ not: \"*\" }", "none of \"*\"", "be none of \"*\"")]
    [InlineData("app.allowed-hosts", "{ equals: [a, b] }", "[a, b]", "be [a, b]")]
    [InlineData("password.length", "{ at-least: 12 }", "at least 12", "be at least 12")]
    [InlineData("aspnetcore/A:B", "{ at-most: 30m }", "at most 30m", "be at most 30m")]
    [InlineData("aspnetcore/A:B", "{ equals: '30m' }", "\"30m\"", "be \"30m\"")]
    [InlineData("aspnetcore/A:B", "true", "true", "be true")]
    [InlineData("aspnetcore/A:B", "{ at-least: 1.5 }", "at least 1.5", "be at least 1.5")]
    public void An_expectation_reads(string selector, string written, string expected, string infinitive)
    {
        var expectation = PolicyFixture.Compile(selector, written);
        Assert.Equal(expected, expectation.Expected);
        Assert.Equal(infinitive, expectation.Infinitive);
    }
}
