using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Turns a merged definition into a rule.</summary>
/// <param name="vocabulary">The names that exist.</param>
/// <param name="parameters">The parameters with the values in force.</param>
/// <param name="problems">Told what is wrong.</param>
internal sealed class RuleCompiler(Vocabulary vocabulary, PolicyParameters parameters, ProblemSink problems)
{
    /// <summary>Compiles a rule.</summary>
    /// <returns>Null when a problem was reported, or will be by the schema.</returns>
    public Rule? Compile(RuleDefinition definition)
    {
        // Problems that are known already, from another policy that inherits the rule, must stop it here too.
        var found = new ProblemSink();
        var rule = Compile(definition, found);
        problems.Add(found);

        // A condition that can't be compiled must not make a rule that always applies, or one that requires nothing.
        var complete =
            (rule.Require is not null || !rule.Forbid.IsEmpty)
            && (rule.When is not null || !definition.Fields.ContainsKey("when"))
            && rule.Title.Length > 0;
        return complete && found.Count == 0 ? rule : null;
    }

    private Rule Compile(RuleDefinition definition, ProblemSink found)
    {
        var requirements = new RequirementCompiler(vocabulary, parameters, found);
        return new()
        {
            Id = definition.Id.Text,
            Title = Text(definition, "title") ?? "",
            Severity = ReadSeverity(definition),
            In = Texts(definition, "in") is { IsEmpty: false } environments ? environments : PolicyLanguage.DefaultIn,
            Frameworks = Names(
                found,
                definition,
                "frameworks",
                vocabulary.Frameworks,
                ProblemIds.PolicyUnknownFramework,
                "framework"
            ),
            When = Requirement(requirements, definition, "when"),
            Require = Requirement(requirements, definition, "require"),
            Forbid = Names(
                found,
                definition,
                "forbid",
                vocabulary.Observations.Select(observation => observation.Id),
                ProblemIds.PolicyUnknownObservation,
                "observation"
            ),
            Why = Text(definition, "why") ?? "",
            Fix = Text(definition, "fix"),
            References = Texts(definition, "references"),
            Tags = Texts(definition, "tags"),
            Parameters = UsedParameters(definition),
            Policy = definition.Policy,
            Span = definition.Id.Span,
        };
    }

    private static ImmutableArray<string> UsedParameters(RuleDefinition definition)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in definition.Fields.Values)
        {
            PolicyLoader.CollectReferences(field, used);
        }

        return [.. used.Order(StringComparer.Ordinal)];
    }

    private static Requirement? Requirement(RequirementCompiler compiler, RuleDefinition definition, string key) =>
        definition.Fields.TryGetValue(key, out var node) ? compiler.Compile(node) : null;

    private static string? Text(RuleDefinition definition, string key) =>
        definition.Fields.GetValueOrDefault(key) is YamlScalar scalar && scalar.ToValue() is not NullValue
            ? scalar.Text.Trim()
            : null;

    private static ImmutableArray<string> Texts(RuleDefinition definition, string key) =>
        [.. Scalars(definition, key).Select(scalar => scalar.Text)];

    private static IEnumerable<YamlScalar> Scalars(RuleDefinition definition, string key) =>
        definition.Fields.GetValueOrDefault(key) switch
        {
            YamlScalar scalar => [scalar],
            YamlSequence sequence => sequence.Items.OfType<YamlScalar>(),
            _ => [],
        };

    private static Severity ReadSeverity(RuleDefinition definition) =>
        Text(definition, "severity") switch
        {
            "note" => Severity.Note,
            "warning" => Severity.Warning,
            _ => Severity.Error,
        };

    private static ImmutableArray<string> Names(
        ProblemSink found,
        RuleDefinition definition,
        string key,
        IEnumerable<string> known,
        string problem,
        string what
    )
    {
        foreach (var scalar in Scalars(definition, key))
        {
            if (!known.Contains(scalar.Text, StringComparer.Ordinal))
            {
                found.Add(
                    problem,
                    $"there is no {what} {scalar.Text}{NearestName.Hint(scalar.Text, known)}",
                    scalar.Span
                );
            }
        }

        return Texts(definition, key);
    }
}
