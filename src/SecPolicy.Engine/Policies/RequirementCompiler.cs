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
    /// <summary>Compiles a map of selectors.</summary>
    /// <returns>Null when a problem was reported, or will be by the schema.</returns>
    public Requirement? Compile(YamlNode node)
    {
        if (node is not YamlMapping { Pairs: { Length: > 0 } pairs })
        {
            return null;
        }

        ImmutableArray<Requirement> parts = [.. pairs.Select(Compile).OfType<Requirement>()];
        return parts.Length < pairs.Length ? null
            : parts.Length == 1 ? parts[0]
            : new AllOf(parts);
    }

    private Requirement? Compile(YamlPair pair)
    {
        var (key, value) = pair;
        if (key.Text == PolicyLanguage.AnyOfKey)
        {
            return CompileAlternatives(value);
        }

        var selector = Selector.Parse(key.Text, key.Span);
        OperandTypes? types = selector is NativeSelector native ? TypesOf(native) : TypesOf((SettingSelector)selector);
        if (types is null)
        {
            return null;
        }

        var expectation = new ExpectationCompiler(types, parameters, problems).Compile(value);
        return expectation is null ? null : new Expect(selector, expectation);
    }

    private AnyOf? CompileAlternatives(YamlNode node)
    {
        if (node is not YamlSequence { Items: { Length: > 0 } items })
        {
            return null;
        }

        ImmutableArray<Requirement> parts = [.. items.Select(Compile).OfType<Requirement>()];
        return parts.Length < items.Length ? null : new(parts);
    }

    private NativeOperands? TypesOf(NativeSelector selector)
    {
        if (vocabulary.Frameworks.Contains(selector.Framework, StringComparer.Ordinal))
        {
            return new();
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
