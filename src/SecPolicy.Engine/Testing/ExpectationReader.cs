using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Reads what the rules of a case are expected to come to.</summary>
/// <param name="nodes">Where mistakes go.</param>
internal sealed class ExpectationReader(TestNodes nodes)
{
    /// <summary>Reads a map of rules.</summary>
    public ImmutableArray<RuleExpectation> Read(YamlNode node)
    {
        var pairs = nodes.Map(node, "expect");
        if (node is YamlMapping && pairs.IsEmpty)
        {
            nodes.Report(node.Span, "expect must name a rule");
        }

        return [.. pairs.Select(ReadRule).OfType<RuleExpectation>()];
    }

    private RuleExpectation? ReadRule(YamlPair pair)
    {
        if (pair.Value is not YamlMapping)
        {
            return ReadOutcome(pair.Value) is { } simple ? new(pair.Key.Text, simple, null, null, pair.Key.Span) : null;
        }

        var map = nodes
            .Map(pair.Value, "an expectation", PolicyTestLanguage.ExpectationKeys)
            .ToDictionary(each => each.Key.Text, StringComparer.Ordinal);
        if (!map.TryGetValue("outcome", out var written))
        {
            nodes.Report(pair.Key.Span, $"the expectation of {pair.Key.Text} has no outcome");
            return null;
        }

        var value = map.TryGetValue("value", out var actual) ? Scalar(actual) : null;
        var at = map.TryGetValue("at", out var place) ? Place(place) : null;
        if (ReadOutcome(written.Value) is not { } outcome)
        {
            return null;
        }

        if (outcome is not (Outcome.Fail or Outcome.Inconclusive) && (value ?? at) is not null)
        {
            nodes.Report(pair.Key.Span, "value and at are those of a finding: they go with fail and inconclusive");
            return null;
        }

        return new(pair.Key.Text, outcome, value, at, pair.Key.Span);
    }

    private Outcome? ReadOutcome(YamlNode node)
    {
        if (nodes.Text(node, "an outcome") is not { } text)
        {
            return null;
        }

        foreach (var outcome in PolicyTestLanguage.Outcomes)
        {
            if (text.Text == Names.Of(outcome))
            {
                return outcome;
            }
        }

        nodes.Unknown(text, "outcome", PolicyTestLanguage.Outcomes.Select(Names.Of));
        return null;
    }

    private string? Scalar(YamlPair pair)
    {
        if (pair.Value is YamlScalar scalar)
        {
            return scalar.ToValue() is NullValue ? NullValue.Instance.ToString() : scalar.Text;
        }

        if (pair.Value is YamlSequence list)
        {
            return list.ToValue().ToString();
        }

        nodes.Report(pair.Value.Span, $"{pair.Key.Text} must be a value");
        return null;
    }

    /// <summary>A file with a line and perhaps a column.</summary>
    private string? Place(YamlPair pair)
    {
        if (nodes.Text(pair.Value, "at") is not { } text)
        {
            return null;
        }

        var colon = text.Text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text.Text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return text.Text;
        }

        nodes.Report(text.Span, "at must be a file and a line: settings.py:3");
        return null;
    }
}
