using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>Policies of many rules for the generated services.</summary>
internal static class RuleSet
{
    /// <summary>
    /// A policy whose first rules find what is planted in services, and have the names of the rules that find it elsewhere. All others
    /// hold, so that the policies differ by rules and not by findings.
    /// </summary>
    /// <param name="matching">How many rules ask for something that services have; at least five.</param>
    /// <param name="unmatched">How many more rules ask for something that no service has.</param>
    public static string Write(int matching, int unmatched = 0)
    {
        var text = new StringBuilder("policy: generated\nrules:\n");
        for (var index = 0; index < matching; index++)
        {
            var (id, requirement) =
                index < Strict.Length ? Strict[index] : ($"holds-{index}", Holding(index, variant: index / 10));
            Append(text, id, requirement);
        }

        for (var index = 0; index < unmatched; index++)
        {
            Append(text, $"unmatched-{index}", Unmatched(index));
        }

        return text.ToString();
    }

    private static readonly (string Id, string Requirement)[] Strict =
    [
        ("session-cookie-http-only", "cookie.session.http-only: true"),
        ("session-idle-timeout", "session.idle-timeout: { at-most: 30m }"),
        ("hsts-max-age", "hsts.max-age: { at-least: 365d }"),
        ("allowed-hosts", "app.allowed-hosts: { none-of: [\"*\"] }"),
        ("no-detailed-errors", "errors.detail: false"),
    ];

    private static string Holding(int index, int variant) =>
        (index % 10) switch
        {
            0 => "cookie.session.http-only: { declared: true }",
            1 => Invariant($"session.idle-timeout: {{ at-most: {13 + variant}h }}"),
            2 => Invariant($"hsts.max-age: {{ at-least: {variant + 1}h }}"),
            3 => Invariant($"app.allowed-hosts: {{ none-of: [\"host-{variant}.example\"] }}"),
            4 => Invariant($"cookie.session.name: {{ starts-with: [__Host-, prefix-{variant}-] }}"),
            5 => "cookie.session.same-site: [lax, strict]",
            6 => "\"cookie.*.secure\": { at-least: auto }",
            7 => "hsts.include-subdomains: true",
            8 => Invariant($"\"aspnetcore/Clients:*:Retries\": {{ at-most: {10 + variant} }}"),
            _ => Invariant($"\"aspnetcore/Features:Feature{variant}:Percentage\": {{ at-most: 100 }}"),
        };

    private static string Unmatched(int index) =>
        (index % 4) switch
        {
            0 => Invariant($"\"aspnetcore/Nowhere{index}:*:Url\": {{ starts-with: \"https://\" }}"),
            1 => "\"tls.*.min-version\": { at-least: tls1.2 }",
            2 => Invariant($"\"aspnetcore/Nowhere{index}:Limit\": {{ at-most: {index} }}"),
            _ => Invariant($"\"token.*.lifetime\": {{ at-most: {index}h }}"),
        };

    private static void Append(StringBuilder text, string id, string requirement) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"  {id}:\n    title: A generated rule\n    severity: warning\n    require: {{ {requirement} }}\n"
        );
}
