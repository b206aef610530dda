using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Tests.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Catalog;

public class StrengthOrderTests
{
    [Theory]
    [InlineData("cookie.session.same-site", "none", "unset", "Weaker")]
    [InlineData("cookie.session.same-site", "unset", "lax", "Weaker")]
    [InlineData("cookie.session.same-site", "strict", "lax", "Stronger")]
    [InlineData("cookie.session.same-site", "lax", "lax", "Equal")]
    [InlineData("cookie.session.secure", "auto", "always", "Weaker")]
    [InlineData("cookie.session.secure", "sometimes", "always", "Incomparable")]
    [InlineData("cookie.session.http-only", "false", "true", "Weaker")]
    [InlineData("cookie.session.http-only", "true", "true", "Equal")]
    [InlineData("session.sliding", "true", "false", "Weaker")]
    [InlineData("session.idle-timeout", "1h", "30m", "Weaker")]
    [InlineData("session.idle-timeout", "30m", "1h", "Stronger")]
    [InlineData("session.idle-timeout", "null", "300d", "Weaker")]
    [InlineData("session.idle-timeout", "300d", "null", "Stronger")]
    [InlineData("session.idle-timeout", "null", "null", "Equal")]
    [InlineData("hsts.max-age", "30d", "365d", "Weaker")]
    [InlineData("hsts.max-age", "null", "0s", "Weaker")]
    [InlineData("password.length", "12", "8", "Stronger")]
    [InlineData("cookie.session.domain", "example.com", "null", "Weaker")]
    [InlineData("cookie.session.domain", "null", "example.com", "Stronger")]
    [InlineData("cookie.session.domain", "a.com", "a.com", "Equal")]
    [InlineData("cookie.session.domain", "a.com", "b.com", "Incomparable")]
    [InlineData("app.allowed-hosts", "a,b", "a", "Weaker")]
    [InlineData("app.allowed-hosts", "a", "b,A", "Stronger")]
    [InlineData("app.allowed-hosts", "a,b", "b,a", "Equal")]
    [InlineData("app.allowed-hosts", "a", "b", "Incomparable")]
    [InlineData("app.allowed-hosts", "*", "a,b", "Weaker")]
    [InlineData("app.allowed-hosts", "*", "*,a", "Equal")]
    [InlineData("app.allowed-hosts", "*.a.com", "x.a.com", "Weaker")]
    [InlineData("app.allowed-hosts", "null", "a", "Incomparable")]
    [InlineData("cookie.session.name", "a", "b", "Incomparable")]
    [InlineData("session.idle-timeout", "unknown", "30m", "Incomparable")]
    public void One_value_protects_beside_another(string setting, string first, string second, string expected)
    {
        var left = FakeApplication.Declared(setting, first);
        var right = FakeApplication.Declared(setting, second);
        Assert.Equal(
            Enum.Parse<Comparison>(expected),
            StrengthOrder.Compare(left.Definition, left.Values[0].Value, right.Values[0].Value)
        );
    }

    [Theory]
    // A session in a cookie can't be called back; where the server keeps it makes no difference.
    [InlineData("session.store", "cookie", "database", "Weaker")]
    [InlineData("session.store", "file", "cookie", "Stronger")]
    [InlineData("session.store", "cookie", "Cookie", "Equal")]
    [InlineData("session.store", "cache", "database", "Incomparable")]
    [InlineData("session.store", "cookie", "other", "Incomparable")]
    [InlineData("session.store", "other", "other", "Incomparable")]
    [InlineData("session.serializer", "pickle", "json", "Weaker")]
    [InlineData("session.serializer", "json", "json", "Equal")]
    [InlineData("session.serializer", "other", "json", "Incomparable")]
    public void One_name_protects_beside_another(string setting, string first, string second, string expected)
    {
        var definition = Vocabulary.Standard.Settings.Single(each => each.Name.ToString() == setting);
        Assert.Equal(
            Enum.Parse<Comparison>(expected),
            StrengthOrder.Compare(definition, new StringValue(first), new StringValue(second))
        );
    }
}
