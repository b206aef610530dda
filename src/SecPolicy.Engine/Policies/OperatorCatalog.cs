using System.Collections.Immutable;

namespace SecPolicy.Engine.Policies;

/// <summary>An operator of expectations, as the documentation explains it.</summary>
/// <param name="Name">Its name: <c>at-most</c>.</param>
/// <param name="Meaning">When it holds, as the end of a sentence that begins with "holds when".</param>
/// <param name="AppliesTo">What it is for.</param>
/// <param name="Example">A selector with the operator, as it stands in a <c>require</c>.</param>
internal sealed record OperatorDefinition(string Name, string Meaning, string AppliesTo, string Example)
{
    /// <summary>Whether a <c>when</c> can ask a parameter for it.</summary>
    public bool TakesParameters => PolicyLanguage.ParameterOperators.Contains(Name, StringComparer.Ordinal);
}

/// <summary>What the operators of the policy language mean.</summary>
internal static class OperatorCatalog
{
    private const string All = "all";
    private const string Ordered = "durations, integers, ordered names, native keys";
    private const string Texts = "texts, lists (every entry), native keys";
    private const string TextsOrEntries = "texts, lists, native keys";

    /// <summary>The operators, in the order in which they are explained.</summary>
    public static ImmutableArray<OperatorDefinition> Operators { get; } =
    [
        new(
            "equals",
            "it is the value; a list has the same entries in any order",
            All,
            "cookie.session.secure: { equals: always }"
        ),
        new("not", "the opposite of a value, a list or operators", All, "forwarded-headers.trust: { not: everyone }"),
        new(
            "one-of",
            "it is one of the values; of a list, every entry is",
            All,
            "cookie.session.same-site: { one-of: [lax, strict] }"
        ),
        new(
            "none-of",
            "it is none of the values; of a list, no entry is",
            All,
            "app.allowed-hosts: { none-of: [\"*\", \"0.0.0.0\"] }"
        ),
        new(
            "at-least",
            "it is not smaller; of a name, not weaker",
            Ordered,
            "\"tls.*.min-version\": { at-least: tls1.2 }"
        ),
        new("at-most", "it is not larger; of a name, not stronger", Ordered, "session.idle-timeout: { at-most: 30m }"),
        new(
            "between",
            "at least the first and at most the second",
            Ordered,
            "identity.lockout.attempts: { between: [3, 10] }"
        ),
        new(
            "starts-with",
            "it starts with the text, or with one of several",
            Texts,
            "cookie.session.name: { starts-with: [__Host-, __Secure-] }"
        ),
        new(
            "ends-with",
            "it ends with the text, or with one of several",
            Texts,
            "app.allowed-hosts: { ends-with: .example.com }"
        ),
        new(
            "matches",
            "the regular expression is found in it",
            Texts,
            "cookie.session.name: { matches: \"(?i)^[a-z.]+$\" }"
        ),
        new(
            "contains",
            "it contains the text; a list has the entry",
            TextsOrEntries,
            "app.allowed-hosts: { contains: www.example.com }"
        ),
        new(
            "contains-all",
            "it contains all of several",
            TextsOrEntries,
            "app.allowed-hosts: { contains-all: [www.example.com, example.com] }"
        ),
        new(
            "declared",
            "some layer declares it, rather than leaving it to the default",
            All,
            "session.idle-timeout: { declared: true }"
        ),
        new(
            "absent",
            "it has no value; of a native key, no layer declares it",
            All,
            "cookie.session.domain: { absent: true }"
        ),
        new(
            "all-of",
            "all of several expectations hold",
            All,
            "hsts.max-age: { all-of: [{ at-least: 365d }, { at-most: 730d }] }"
        ),
        new(
            "any-of",
            "one of several expectations holds",
            All,
            "cookie.session.domain: { any-of: [{ absent: true }, \"\"] }"
        ),
        new(
            "not-weaker-than",
            "it is not weaker than in the other environments",
            "settings with an order of strength",
            "\"cookie.**\": { not-weaker-than: development }"
        ),
        new("same-as", "it is the same as in the other environments", All, "https.port: { same-as: staging }"),
        new(
            "differs-from",
            "it is another one than in the other environments",
            All,
            "cookie.session.name: { differs-from: \"Dev*\" }"
        ),
    ];
}
