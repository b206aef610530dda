using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Reads the nodes of a test file as what they must be; a mistake is a problem at its place, and the rest still holds.</summary>
internal sealed class TestNodes
{
    private readonly List<Problem> _problems = [];

    /// <summary>What is wrong so far.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The pairs of a map.</summary>
    public ImmutableArray<YamlPair> Map(YamlNode node, string what)
    {
        if (node is YamlMapping map)
        {
            return map.Pairs;
        }

        Report(node.Span, $"{what} must be a map");
        return [];
    }

    /// <summary>The pairs of a map that knows certain keys only.</summary>
    public ImmutableArray<YamlPair> Map(YamlNode node, string what, ImmutableArray<string> keys)
    {
        var pairs = Map(node, what);
        foreach (var pair in pairs.Where(pair => !keys.Contains(pair.Key.Text, StringComparer.Ordinal)))
        {
            var hint = NearestName.Hint(pair.Key.Text, keys);
            Report(pair.Key.Span, $"unknown key {pair.Key.Text}{hint}; known are {string.Join(", ", keys)}");
        }

        return pairs;
    }

    /// <summary>A scalar that is not empty.</summary>
    public YamlScalar? Text(YamlNode node, string what)
    {
        if (node is YamlScalar { Text.Length: > 0 } scalar && scalar.ToValue() is not NullValue)
        {
            return scalar;
        }

        Report(node.Span, $"{what} must be a text");
        return null;
    }

    /// <summary>The scalars of a list.</summary>
    public ImmutableArray<YamlScalar> Texts(YamlNode node, string what)
    {
        if (node is not YamlSequence list)
        {
            Report(node.Span, $"{what} must be a list");
            return [];
        }

        return [.. list.Items.Select(item => Text(item, $"an entry of {what}")).OfType<YamlScalar>()];
    }

    /// <summary>The pairs of a map whose values are scalars, as texts.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Pairs(YamlNode node, string what) =>
        [.. Scalars(node, what).Select(pair => KeyValuePair.Create(pair.Key.Text, ((YamlScalar)pair.Value).Text))];

    /// <summary>The pairs of a map whose values are scalars.</summary>
    public IEnumerable<YamlPair> Scalars(YamlNode node, string what)
    {
        foreach (var pair in Map(node, what))
        {
            if (pair.Value is YamlScalar)
            {
                yield return pair;
            }
            else
            {
                Report(pair.Value.Span, $"{pair.Key.Text} must be a text");
            }
        }
    }

    /// <summary>Values for parameters.</summary>
    public ImmutableArray<ParameterValue> Parameters(YamlNode node) =>
        [
            .. Map(node, "parameters")
                .Select(pair => new ParameterValue(pair.Key.Text, pair.Value.ToValue(), pair.Key.Span)),
        ];

    /// <summary>Reports a name that is none of those that are known.</summary>
    public void Unknown(YamlScalar written, string what, IEnumerable<string> known)
    {
        string[] names = [.. known];
        var hint = NearestName.Hint(written.Text, names);
        var list = names.Length <= 8 ? $"; known are {string.Join(", ", names)}" : "";
        Report(written.Span, $"unknown {what} {written.Text}{hint}{list}");
    }

    /// <summary>Reports a mistake.</summary>
    public void Report(SourceSpan span, string message) =>
        _problems.Add(new(ProblemIds.PolicyTestInvalid, message, span));

    /// <summary>Reports a problem of another stage.</summary>
    public void Report(Problem problem) => _problems.Add(problem);
}
