using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Reads what a test file says of weakenings that no rule need notice: <c>cookie.*.same-site = unset or lax</c>, with the reason.</summary>
/// <param name="nodes">Takes the mistakes.</param>
/// <param name="vocabulary">The settings that can be named.</param>
internal sealed class UnnoticedReader(TestNodes nodes, Vocabulary vocabulary)
{
    private const char Equal = '=';
    private const string Or = " or ";
    private const string NoValue = "null";

    /// <summary>The entries: one for each value that is named, or one for all values.</summary>
    public ImmutableArray<UnnoticedWeakening> Read(YamlNode node)
    {
        var found = ImmutableArray.CreateBuilder<UnnoticedWeakening>();
        foreach (var (key, value) in nodes.Map(node, "unnoticed"))
        {
            var equal = key.Text.IndexOf(Equal, StringComparison.Ordinal);
            var setting = (equal < 0 ? key.Text : key.Text[..equal]).Trim();
            if (Selected(setting, key) is not { } definitions || nodes.Text(value, "the reason") is not { } reason)
            {
                continue;
            }

            IEnumerable<string?> values = equal < 0 ? [null] : Values(key.Text[(equal + 1)..], definitions, key);
            found.AddRange(values.Select(each => new UnnoticedWeakening(setting, each, reason.Text.Trim(), key.Span)));
        }

        return found.DrainToImmutable();
    }

    /// <summary>The settings that an entry is about, or null with a mistake.</summary>
    private SettingDefinition[]? Selected(string text, YamlScalar key)
    {
        if (Selector.Parse(text, key.Span) is SettingSelector selector)
        {
            SettingDefinition[] selected =
            [
                .. vocabulary.Settings.Where(definition => selector.Matches(definition.Name)),
            ];
            if (selected.Length > 0)
            {
                return selected;
            }
        }

        var names = vocabulary.Settings.Select(definition => definition.Name.Like(text));
        nodes.Report(key.Span, $"{text} is no setting and no pattern of settings{NearestName.Hint(text, names)}");
        return null;
    }

    /// <summary>The values that are named; a mistake where a setting with a closed list of values has no such one.</summary>
    private string?[] Values(string text, SettingDefinition[] definitions, YamlScalar key)
    {
        string[] values = text.Split(Or, StringSplitOptions.TrimEntries);
        foreach (var value in values)
        {
            if (value.Length == 0)
            {
                nodes.Report(key.Span, "a value must stand behind the =");
            }
            else if (Known(definitions) is { } known && !known.Contains(value, StringComparer.Ordinal))
            {
                nodes.Unknown(new(value, key.Quoted, key.Span), "value", known);
            }
        }

        return values;
    }

    /// <summary>The values that settings can have, or null where they can have any.</summary>
    private static string[]? Known(SettingDefinition[] definitions) =>
        Array.TrueForAll(definitions, each => each.Type is SettingType.Enumeration or SettingType.Boolean)
            ?
            [
                .. definitions
                    .SelectMany(each => each.Type == SettingType.Boolean ? ["true", "false"] : each.Values.ToArray())
                    .Append(NoValue)
                    .Distinct(StringComparer.Ordinal),
            ]
            : null;
}
