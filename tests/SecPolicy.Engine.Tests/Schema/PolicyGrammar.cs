using System.Text.Json.Nodes;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>Writes policies that are right, by the grammar of the language.</summary>
/// <param name="seed">The same seed writes the same policy.</param>
internal sealed class PolicyGrammar(int seed)
{
    private static readonly (string Selector, string[] Operands)[] Ordered =
    [
        ("session.idle-timeout", ["30m", "1h30m", "$longest"]),
        ("hsts.max-age", ["365d", "$longest"]),
        ("\"cookie.*.secure\"", ["auto", "always"]),
        ("aspnetcore/Limits:Size", ["10", "1.5"]),
    ];

    private static readonly (string Selector, string[] Operands)[] Texts =
    [
        ("app.allowed-hosts", ["a.example", "$name", "'*'"]),
        ("cookie.session.name", ["sid", "$name"]),
        ("\"aspnetcore/Hosts:*\"", ["a.example", "$$money"]),
    ];

    private readonly Random _random = new(seed);

    /// <summary>A policy.</summary>
    public JsonNode Write()
    {
        var rules = string.Concat(Enumerable.Range(0, _random.Next(1, 5)).Select(Rule));
        return SchemaFiles.OfYaml(
            "policy: generated\n"
                + Maybe("summary: A summary.\n")
                + Maybe("extends: baseline\n", "extends: [baseline, django-deploy]\n")
                + Maybe("since: 1.2.3\n")
                + "parameters:\n"
                + "  longest: { type: duration, default: 30m }\n"
                + "  name: { type: string, default: a, one-of: [a, b], summary: A name. }\n"
                + "  level: { type: integer, default: 1, one-of: [1, 2, 3] }\n"
                + "rules:\n  uses-all: { title: T, when: { $level: [1, 2, 3], $name: a }, require: { session.idle-timeout: $longest } }\n"
                + rules
        );
    }

    private string Rule(int index) =>
        $"  rule-{index}:\n    title: It holds\n"
        + Maybe("    severity: note\n", "    severity: warning\n")
        + Maybe("    in: production\n", "    in: [staging, '!live-*']\n")
        + Maybe("    frameworks: [aspnetcore]\n", "    frameworks: django\n")
        + Maybe($"    when: {{ {Conditions(2)} }}\n")
        + (Chance(4) ? "    forbid: [bare-number-is-days]\n" : $"    require: {{ {Requirements(2)} }}\n")
        + Maybe("    why: Because.\n")
        + Maybe("    fix: Do it.\n")
        + Maybe("    references: [CWE-614]\n", "    references: CWE-614\n")
        + Maybe("    tags: [a]\n")
        + Maybe("    since: 0.1.0\n")
        + Maybe("    enabled: true\n", "    enabled: false\n");

    private string Conditions(int depth) =>
        (
            Chance(2)
                ? Pick(
                    "$level: 2",
                    "$level: { at-least: 2, not: 3 }",
                    "$name: { none-of: [b] }",
                    "$longest: { between: [1m, 1h] }"
                ) + ", "
                : ""
        ) + Requirements(depth);

    private string Requirements(int depth)
    {
        var parts = new List<string>();
        if (Chance(2))
        {
            var (selector, operands) = Ordered[_random.Next(Ordered.Length)];
            parts.Add($"{selector}: {OfOrder(operands)}");
        }

        if (parts.Count == 0 || Chance(2))
        {
            var (selector, operands) = Texts[_random.Next(Texts.Length)];
            parts.Add($"{selector}: {OfTexts(operands)}");
        }

        if (depth > 0 && Chance(3))
        {
            parts.Add($"any-of: [{{ {Requirements(depth - 1)} }}, {{ {Requirements(depth - 1)} }}]");
        }

        return string.Join(", ", parts);
    }

    private string OfOrder(string[] operands) =>
        _random.Next(7) switch
        {
            0 => Pick(operands),
            1 => $"[{Pick(operands)}, {operands[0]}]",
            2 => $"{{ at-least: {Pick(operands)} }}",
            3 => $"{{ at-most: {Pick(operands)}, declared: true }}",
            4 => $"{{ not: {{ at-least: {Pick(operands)} }} }}",
            5 => $"{{ between: [{operands[0]}, {operands[0]}] }}",
            _ => $"{{ any-of: [{{ equals: {Pick(operands)} }}, {{ absent: true }}], same-as: staging }}",
        };

    private string OfTexts(string[] operands) =>
        _random.Next(7) switch
        {
            0 => Pick(operands),
            1 => $"{{ one-of: [{Pick(operands)}], none-of: [{Pick(operands)}] }}",
            2 => $"{{ starts-with: {Pick(operands)}, ends-with: [{Pick(operands)}] }}",
            3 => "{ matches: '^[a-z]+$' }",
            4 => $"{{ contains: {Pick(operands)} }}",
            5 => $"{{ contains-all: [{Pick(operands)}] }}",
            _ => "{ all-of: [{ declared: false }, { not: { absent: true } }], differs-from: 'Dev*' }",
        };

    private bool Chance(int of) => _random.Next(of) == 0;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Maybe(params string[] choices) => Chance(2) ? Pick(choices) : "";
}
