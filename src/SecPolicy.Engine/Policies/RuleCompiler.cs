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
    /// <param name="definition">The merged definition.</param>
    /// <param name="off">Why parameters put the rule out of force: <c>level is 1</c>; null when they don't.</param>
    /// <returns>Null when a problem was reported, or will be by the schema.</returns>
    public Rule? Compile(RuleDefinition definition, out string? off)
    {
        // Problems that are known already, from another policy that inherits the rule, must stop it here too.
        var found = new ProblemSink();
        var requirements = new RequirementCompiler(vocabulary, parameters, found);
        var condition = Field(definition, "when") is { } node ? requirements.CompileCondition(node) : new(null);
        var rule = Compile(definition, condition, requirements, found);
        problems.Add(found);

        // A condition that can't be compiled must not make a rule that always applies, or one that requires nothing.
        var complete =
            condition is not null && (rule.Require is not null || !rule.Forbid.IsEmpty) && rule.Title.Length > 0;
        off = complete && !condition!.Holds ? string.Join(" and ", condition.Reasons) : null;
        return complete && found.Count == 0 ? rule : null;
    }

    private Rule Compile(
        RuleDefinition definition,
        Condition? condition,
        RequirementCompiler requirements,
        ProblemSink found
    )
    {
        var forbid = Names(
            found,
            definition,
            "forbid",
            vocabulary.Observations.Select(observation => observation.Id),
            ProblemIds.PolicyUnknownObservation,
            "observation"
        );
        foreach (var environment in Scalars(definition, "in"))
        {
            MisspeltKind.Report(environment.Text, environment.Span, found);
        }

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
            When = condition?.Rest,
            Condition = condition?.Text,
            Require = Field(definition, "require") is { } node ? requirements.CompileRequirement(node) : null,
            Forbid = forbid,
            IsAboutWaivers =
                !forbid.IsEmpty
                && vocabulary
                    .Observations.Where(observation => forbid.Contains(observation.Id, StringComparer.Ordinal))
                    .All(observation => observation.NeedsWaivers),
            Why = Text(definition, "why") ?? "",
            Fix = Text(definition, "fix"),
            References = Texts(definition, "references"),
            Tags = Texts(definition, "tags"),
            Since = Text(definition, "since"),
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

    private static YamlNode? Field(RuleDefinition definition, string key) => definition.Fields.GetValueOrDefault(key);

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
