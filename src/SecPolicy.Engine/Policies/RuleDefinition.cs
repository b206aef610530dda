using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A rule while policies are merged: each field from the policy that gives it last.</summary>
/// <param name="Id">The id, where it stands last.</param>
/// <param name="Policy">The policy in which it stands last.</param>
/// <param name="Fields">The fields.</param>
internal sealed record RuleDefinition(YamlScalar Id, string Policy, IReadOnlyDictionary<string, YamlNode> Fields)
{
    /// <summary>Where and why it was switched off last; null when it is in force.</summary>
    public (SourceSpan Place, string Reason)? Off { get; private init; }

    /// <summary>Merges the rules of a policy with what it inherits.</summary>
    /// <param name="lineage">The files, each behind what it extends.</param>
    public static IEnumerable<RuleDefinition> Merge(IEnumerable<PolicyFile> lineage)
    {
        var order = new List<string>();
        var rules = new Dictionary<string, RuleDefinition>(StringComparer.Ordinal);
        foreach (var file in lineage)
        {
            foreach (var (id, value) in file.Rules)
            {
                if (value is not YamlMapping mapping)
                {
                    continue;
                }

                var inherited = rules.GetValueOrDefault(id.Text);
                if (inherited is null)
                {
                    order.Add(id.Text);
                }

                var fields = inherited?.Fields ?? New(file);
                rules[id.Text] = new(id, file.Id, Refine(fields, mapping))
                {
                    Off = mapping.Find("enabled") switch
                    {
                        null => inherited?.Off,
                        var enabled => enabled.ToValue() is BooleanValue { Value: false } ? (enabled.Span, "") : null,
                    },
                };
            }

            foreach (var (id, value) in file.Disabled)
            {
                if (rules.TryGetValue(id.Text, out var rule) && ReasonOf(value) is { } reason)
                {
                    rules[id.Text] = rule with { Off = (id.Span, reason) };
                }
            }
        }

        return order.Select(id => rules[id]);
    }

    /// <summary>Reports the definitions that are incomplete and refine nothing.</summary>
    public static void CheckRefinements(PolicyFile file, ProblemSink problems)
    {
        HashSet<string> inherited =
        [
            .. file.Lineage().SkipLast(1).SelectMany(parent => parent.Rules).Select(rule => rule.Key.Text),
        ];
        foreach (var (id, value) in file.Rules)
        {
            if (value is not YamlMapping { Pairs.Length: > 0 } mapping || inherited.Contains(id.Text))
            {
                continue;
            }

            string? missing =
                mapping.Find("require") is null && mapping.Find("forbid") is null ? "neither require nor forbid"
                : mapping.Find("title") is null ? "no title"
                : null;
            if (missing is not null)
            {
                problems.Add(
                    ProblemIds.PolicyUnknownRule,
                    $"the rule {id.Text} has {missing}, and refines no inherited rule{NearestName.Hint(id.Text, inherited)}",
                    id.Span
                );
            }
        }
    }

    /// <summary>Reports the ids under <c>disable</c> that are not inherited, and those that the same file refines.</summary>
    public static void CheckDisabled(PolicyFile file, ProblemSink problems)
    {
        HashSet<string> inherited =
        [
            .. file.Lineage().SkipLast(1).SelectMany(parent => parent.Rules).Select(rule => rule.Key.Text),
        ];
        var own = file.Rules.Select(rule => rule.Key.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, _) in file.Disabled)
        {
            string? message =
                !inherited.Contains(id.Text)
                    ? $"there is no inherited rule {id.Text}{NearestName.Hint(id.Text, inherited)}"
                : own.Contains(id.Text) ? $"the rule {id.Text} is refined and disabled: do one of them"
                : null;
            if (message is not null)
            {
                problems.Add(ProblemIds.PolicyUnknownRule, message, id.Span);
            }
        }
    }

    /// <summary>A reason that says something; without one, the rule stays in force.</summary>
    private static string? ReasonOf(YamlNode node) =>
        node.ToValue() is StringValue text && !string.IsNullOrWhiteSpace(text.Value) ? text.Value.Trim() : null;

    /// <summary>What a rule has before its own file says anything: the age of all rules of that file.</summary>
    private static Dictionary<string, YamlNode> New(PolicyFile file)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (file.Since is { } since)
        {
            fields.Add("since", since);
        }

        return fields;
    }

    private static Dictionary<string, YamlNode> Refine(
        IReadOnlyDictionary<string, YamlNode> before,
        YamlMapping mapping
    )
    {
        var fields = new Dictionary<string, YamlNode>(before, StringComparer.Ordinal);
        foreach (var (key, node) in mapping.Pairs)
        {
            if (PolicyLanguage.RuleKeys.Contains(key.Text, StringComparer.Ordinal))
            {
                fields[key.Text] = node;
            }
        }

        // A rule has one or the other: what a refinement gives replaces what was inherited.
        if (mapping.Find("forbid") is not null)
        {
            fields.Remove("require");
        }
        else if (mapping.Find("require") is not null)
        {
            fields.Remove("forbid");
        }

        return fields;
    }
}
