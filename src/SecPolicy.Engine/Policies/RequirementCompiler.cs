using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Turns a <c>require</c> or a <c>when</c> into a requirement.</summary>
/// <param name="vocabulary">The settings and frameworks that exist.</param>
/// <param name="parameters">The parameters with the values in force.</param>
/// <param name="problems">Told what is wrong.</param>
internal sealed class RequirementCompiler(Vocabulary vocabulary, PolicyParameters parameters, ProblemSink problems)
{
    /// <summary>Compiles a <c>require</c>.</summary>
    /// <returns>Null when a problem was reported, or will be by the schema.</returns>
    public Requirement? CompileRequirement(YamlNode node) => Compile(node, takesParameters: false)?.Rest;

    /// <summary>Compiles a <c>when</c>, and decides what it asks of parameters.</summary>
    /// <returns>Null when a problem was reported, or will be by the schema.</returns>
    public Condition? CompileCondition(YamlNode node) => Compile(node, takesParameters: true);

    private Condition? Compile(YamlNode node, bool takesParameters)
    {
        if (node is not YamlMapping { Pairs: { Length: > 0 } pairs })
        {
            return null;
        }

        ImmutableArray<Condition> parts = [.. pairs.Select(pair => Compile(pair, takesParameters)).OfType<Condition>()];
        return parts.Length < pairs.Length ? null : Condition.All(parts);
    }

    private Condition? Compile(YamlPair pair, bool takesParameters)
    {
        var (key, value) = pair;
        if (key.Text == PolicyLanguage.AnyOfKey)
        {
            return CompileAlternatives(value, takesParameters);
        }

        if (PolicyParameters.IsReference(key.Text, out var name))
        {
            return CompileParameter(key, name, value, takesParameters);
        }

        var selector = Selector.Parse(key.Text, key.Span);
        OperandTypes? types = selector is NativeSelector native ? TypesOf(native) : TypesOf((SettingSelector)selector);
        if (types is null)
        {
            return null;
        }

        var expectation = new ExpectationCompiler(types, parameters, problems).Compile(value);
        return expectation is null ? null : new(new Expect(selector, expectation));
    }

    private Condition? CompileAlternatives(YamlNode node, bool takesParameters)
    {
        if (node is not YamlSequence { Items: { Length: > 0 } items })
        {
            return null;
        }

        ImmutableArray<Condition> parts = [.. items.Select(item => Compile(item, takesParameters)).OfType<Condition>()];
        return parts.Length < items.Length ? null : Condition.Any(parts);
    }

    private Condition? CompileParameter(YamlScalar key, string name, YamlNode value, bool takesParameters)
    {
        if (!takesParameters)
        {
            problems.Add(
                ProblemIds.PolicyUnknownSetting,
                $"there is no setting {key.Text}: what a parameter must be stands in when",
                key.Span
            );
            return null;
        }

        if (!parameters.TryGet(name, out var parameter))
        {
            parameters.ReportUnknown(name, key.Span, problems);
            return null;
        }

        var expectation = new ExpectationCompiler(new ParameterOperands(parameter), parameters, problems).Compile(
            value
        );
        if (expectation is null || parameter.Value is UnknownValue)
        {
            return null;
        }

        var holds = ParameterOperands.Meets(parameter.Value, expectation);
        return new(null, holds, $"{name} is {expectation.Expected}")
        {
            Reasons = holds
                ? []
                : [$"{name} is {ShownText.Cut(parameter.Value.ToString(), value.Span.Source.Limits.ValueShown)}"],
        };
    }

    private NativeOperands? TypesOf(NativeSelector selector)
    {
        if (vocabulary.Frameworks.Contains(selector.Framework, StringComparer.Ordinal))
        {
            return new(vocabulary.Profiles.Any(profile => profile.Id == selector.Framework && profile.AreTyped));
        }

        var hint = NearestName.Hint(selector.Framework, vocabulary.Frameworks);
        problems.Add(
            ProblemIds.PolicyUnknownFramework,
            $"there is no framework {selector.Framework}{hint}",
            selector.Span
        );
        return null;
    }

    private SettingOperands? TypesOf(SettingSelector selector)
    {
        ImmutableArray<SettingDefinition> definitions =
        [
            .. vocabulary.Settings.Where(definition => selector.Matches(definition.Name)),
        ];
        if (!definitions.IsEmpty)
        {
            return new(selector.Text, definitions);
        }

        var hint = NearestName.Hint(selector.Text, Candidates(selector).Append(PolicyLanguage.AnyOfKey));
        problems.Add(
            ProblemIds.PolicyUnknownSetting,
            selector.IsPattern ? $"{selector} selects no setting{hint}" : $"there is no setting {selector}{hint}",
            selector.Span
        );
        return null;
    }

    /// <summary>What could have been meant: every name of the catalog, with the selector's own words for roles and wildcards.</summary>
    private IEnumerable<string> Candidates(SettingSelector selector)
    {
        var written = selector.Segments;
        foreach (var definition in vocabulary.Settings)
        {
            var segments = definition.Name.Segments.Select(
                (segment, index) =>
                    index < written.Length
                    && (SettingPattern.IsRole(segment) || SegmentPattern.Wildcards(written[index]) > 0)
                        ? written[index]
                        : segment
            );
            yield return string.Join('.', segments);
            if (written[^1] == "**" && written.Length <= definition.Name.Segments.Length)
            {
                yield return string.Join('.', segments.Take(written.Length - 1).Append("**"));
            }
        }
    }
}
