using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Compares what a rule came to with what was expected.</summary>
internal static class ExpectationCheck
{
    /// <summary>The difference, or null when there is none.</summary>
    /// <param name="expectation">What was expected.</param>
    /// <param name="outcome">What the rule came to.</param>
    /// <param name="findings">All findings of the case.</param>
    /// <param name="silence">Why the rule says nothing, where that is known.</param>
    public static Difference? Compare(
        RuleExpectation expectation,
        Outcome outcome,
        ImmutableArray<Finding> findings,
        string? silence
    )
    {
        ImmutableArray<Finding> own = [.. findings.Where(finding => IsOf(finding, expectation.Rule))];
        var isMet =
            outcome == expectation.Outcome
            && (
                (expectation.Value ?? expectation.At) is null
                || own.Any(finding => Says(finding, expectation.Value) && IsAt(finding.Span, expectation.At))
            );
        return isMet ? null : new(expectation, outcome, own, silence);
    }

    /// <summary>Where a finding points, <c>settings.py:3:1</c>.</summary>
    public static string Place(SourceSpan span)
    {
        var start = span.StartPosition;
        return string.Create(CultureInfo.InvariantCulture, $"{span.Source.Path}:{start.Line}:{start.Column}");
    }

    private static bool IsOf(Finding finding, string rule) =>
        finding.Rule == rule || finding.AlsoConcerns.Contains(rule, StringComparer.Ordinal);

    private static bool Says(Finding finding, string? value) =>
        value is null
        || finding.Actual == value
        // A setting without a value is written null, and shown as what that means.
        || (value == NullValue.Instance.ToString() && finding.Actual is "not set" or "unlimited");

    private static bool IsAt(SourceSpan span, string? at)
    {
        if (at is null)
        {
            return true;
        }

        var place = Place(span);
        return place == at || place[..place.LastIndexOf(':')] == at;
    }
}
