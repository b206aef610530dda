using System.Text.RegularExpressions;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds redirects to HTTPS that cannot work: without knowing of the proxy in front, or with every path exempt.</summary>
internal static class Redirects
{
    private const string Redirect = "SECURE_SSL_REDIRECT";
    private const string ProxyHeader = "SECURE_PROXY_SSL_HEADER";
    private const string Exempt = "SECURE_REDIRECT_EXEMPT";

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>Paths, as the middleware sees them, that no sensible exemption has in common.</summary>
    private static readonly string[] Paths = ["", "admin/login/", "a", "0/1.html"];

    /// <summary>The observations of one environment.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        var isOn = new BooleanValue(true);
        if (context.Find("https.redirect") is not { } redirect || !redirect.Values.Any(each => each.Value.Equals(isOn)))
        {
            yield break;
        }

        // A header that cannot be recognised is a mistake of its own.
        var names = context.Declared(ProxyHeader).Any(pair => DjangoCase.IsTrue(pair.Case.Value) != false);
        var isCertain = context.Is("https.redirect", isOn);
        if (isCertain && context.Is("https.proxy-header", NullValue.Instance) && !names)
        {
            foreach (var (_, origin) in context.Declared(Redirect).Take(1))
            {
                yield return new(
                    "redirect-without-proxy-header",
                    $"{Redirect} is on and {ProxyHeader} is not set: behind a proxy that ends TLS every request is redirected for ever",
                    Redirect,
                    SettingName.Parse("https.redirect"),
                    origin,
                    []
                );
            }
        }

        foreach (var (each, origin) in context.Declared(Exempt))
        {
            var pattern = (each.Value as ListValue)?.Items.OfType<StringValue>().FirstOrDefault(IsEverything);
            if (pattern is not null)
            {
                yield return new(
                    "redirect-exempt-everything",
                    $"{Exempt} has {PythonText.Show(pattern, place: each.Span)}, which every path matches, so that nothing is redirected{DjangoContext.When(each)}",
                    Exempt,
                    SettingName.Parse("https.redirect"),
                    origin,
                    []
                );
            }
        }
    }

    private static bool IsEverything(StringValue pattern)
    {
        try
        {
            var expression = new Regex(
                pattern.Value,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
                MatchTimeout
            );
            return Array.TrueForAll(Paths, expression.IsMatch);
        }
        catch (Exception exception)
            when (exception is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            // Python's expressions are not quite .NET's; what only Python reads is no plain "everything".
            return false;
        }
    }
}
