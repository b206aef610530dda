using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A rule while policies are merged: each field from the policy that gives it last.</summary>
/// <param name="Id">The id, where it stands last.</param>
/// <param name="Policy">The policy in which it stands last.</param>
/// <param name="Fields">The fields.</param>
internal sealed record RuleDefinition(YamlScalar Id, string Policy, ImmutableDictionary<string, YamlNode> Fields)
{
    /// <summary>Whether the rule was not switched off.</summary>
    public bool IsEnabled => Fields.GetValueOrDefault("enabled")?.ToValue() is not BooleanValue { Value: false };

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

                var fields = inherited?.Fields ?? ImmutableDictionary<string, YamlNode>.Empty;
                rules[id.Text] = new(id, file.Id, Refine(fields, mapping));
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

    private static ImmutableDictionary<string, YamlNode> Refine(
        ImmutableDictionary<string, YamlNode> fields,
        YamlMapping mapping
    )
    {
        foreach (var key in PolicyLanguage.RuleKeys)
        {
            if (mapping.Find(key) is { } node)
            {
                fields = fields.SetItem(key, node);
            }
        }

        // A rule has one or the other: what a refinement gives replaces what was inherited.
        return mapping.Find("forbid") is not null ? fields.Remove("require")
            : mapping.Find("require") is not null ? fields.Remove("forbid")
            : fields;
    }
}
