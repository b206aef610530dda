using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>Reads settings that a case gives: written as policies write values.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="problems">What is wrong with them.</param>
internal sealed class GivenValues(Vocabulary vocabulary, List<Problem> problems)
{
    private const string LayerName = "settings";

    /// <summary>The settings by name, each once.</summary>
    public IEnumerable<EffectiveSetting> Settings(ImmutableArray<YamlPair> pairs)
    {
        var found = new SortedDictionary<SettingName, EffectiveSetting>();
        var names = new HashSet<SettingName>();
        foreach (var pair in pairs)
        {
            if (Setting(pair) is not { } setting)
            {
                continue;
            }

            if (names.Add(setting.Name))
            {
                found.Add(setting.Name, setting);
            }
            else
            {
                Report(pair.Key.Span, $"the setting {setting.Name} stands twice");
            }
        }

        return found.Values;
    }

    /// <summary>A setting as if a source declared it; null when it does not exist or does not take the value.</summary>
    public EffectiveSetting? Setting(YamlPair pair)
    {
        var name = SettingName.Parse(pair.Key.Text);
        if (vocabulary.FindSetting(name) is not { } definition)
        {
            var hint = NearestName.Hint(
                pair.Key.Text,
                vocabulary.Settings.Select(setting => setting.Name.Like(pair.Key.Text))
            );
            Report(pair.Key.Span, $"there is no setting {pair.Key.Text}{hint}");
            return null;
        }

        if (Alternatives(pair.Key, pair.Value, definition) is not { IsEmpty: false } values)
        {
            return null;
        }

        return new()
        {
            Name = name,
            Definition = definition,
            Values = values,
            NativeKey = null,
            Origin = new(Shown(pair.Value, definition), pair.Value.Span, LayerName),
            History = [],
            Anchor = null,
            Sensitive = definition.Sensitive,
        };
    }

    private ImmutableArray<Alternative> Alternatives(YamlScalar name, YamlNode node, SettingDefinition definition)
    {
        if (node is not YamlMapping map)
        {
            return Read(name, node, definition) is { } value ? [new(value, [])] : [];
        }

        switch (map.Pairs)
        {
            case [{ Key.Text: "unknown", Value: YamlScalar { Text.Length: > 0 } reason }]:
                return [new(new UnknownValue(reason.Text), [])];
            case [{ Key.Text: "values", Value: YamlSequence { Items.Length: > 0 } list }]:
                var values = list.Items.Select(item => (Node: item, Value: Read(name, item, definition))).ToArray();
                return Array.Exists(values, each => each.Value is null)
                    ? []
                    :
                    [
                        .. values.Select(each => new Alternative(
                            each.Value!,
                            [$"it is {Shown(each.Node, definition)}"]
                        )),
                    ];
            default:
                Report(
                    map.Span,
                    "a setting that is not one known value is unknown with the reason, or several values: { unknown: reason } or { values: [a, b] }"
                );
                return [];
        }
    }

    private ConfigValue? Read(YamlScalar name, YamlNode node, SettingDefinition definition)
    {
        var sink = new ProblemSink();
        var written = Written.Of(node, new PolicyParameters(), sink);
        var mistake = "the parameters of a policy stand in policies only";
        if (
            written is not null
            && new SettingOperands(name.Text, [definition]).Read(written, out mistake) is { } operand
        )
        {
            return operand.Value;
        }

        Report(node.Span, mistake);
        return null;
    }

    private static string Shown(YamlNode node, SettingDefinition definition)
    {
        var text = node is YamlScalar scalar ? scalar.Text : node.ToValue().ToString();
        return definition.Sensitive ? Mask.Of(text.Length) : text;
    }

    private void Report(SourceSpan span, string message) =>
        problems.Add(new(ProblemIds.PolicyTestInvalid, message, span));
}
