using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>
/// <c>django.utils.csp</c> (since Django 6.0): the names of sources in a Content-Security-Policy, an enumeration of texts.
/// </summary>
internal static class DjangoSourceNames
{
    private static readonly FrozenDictionary<string, string> Members = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["HEADER_ENFORCE"] = "Content-Security-Policy",
        ["HEADER_REPORT_ONLY"] = "Content-Security-Policy-Report-Only",
        ["NONE"] = "'none'",
        ["REPORT_SAMPLE"] = "'report-sample'",
        ["SELF"] = "'self'",
        ["STRICT_DYNAMIC"] = "'strict-dynamic'",
        ["UNSAFE_EVAL"] = "'unsafe-eval'",
        ["UNSAFE_HASHES"] = "'unsafe-hashes'",
        ["UNSAFE_INLINE"] = "'unsafe-inline'",
        ["WASM_UNSAFE_EVAL"] = "'wasm-unsafe-eval'",
        ["NONCE"] = "<CSP_NONCE_SENTINEL>",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly LibraryType Type = new(
        "CSP",
        (_, _) => throw new NotFollowedException("a member that is looked up by its text is not followed"),
        name => Members.TryGetValue(name, out var text) ? new PyString(text) : null
    );

    /// <summary>The value of a name of the module, or null.</summary>
    public static PyValue? Find(string name) => name is "CSP" ? Type : null;
}
