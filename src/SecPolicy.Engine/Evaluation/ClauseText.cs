using System.Globalization;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Words what is there, where some of the possible values break a rule or cannot be judged.</summary>
/// <param name="subject">The setting or key.</param>
/// <param name="value">Its value.</param>
/// <param name="expectation">What is wanted.</param>
/// <param name="place">Where the finding points, which goes without saying.</param>
internal sealed class ClauseText(Subject subject, EffectiveValue value, Expectation expectation, SourceSpan place)
{
    private const int MostCases = 3;

    /// <summary>The value alone, for a rule that fails whatever the case: <c>is never</c>.</summary>
    public string Failing() =>
        value.Values.Length == 1
            ? "is " + Shown(value.Values[0].Value) + ActualText.DefaultNote(value)
            : ActualText.Is(value);

    /// <summary>The cases that break the rule, then those that cannot be judged: <c>fails when DEBUG is not set, where it is true</c>.</summary>
    public string Doubtful(IReadOnlyList<Judgement> judgements)
    {
        var cases = value.Values.Zip(judgements, (alternative, judgement) => (alternative, judgement)).ToList();
        var failing = cases
            .Where(each => each.judgement.Truth == Truth.False)
            .GroupBy(each => Shown(each.alternative.Value), StringComparer.Ordinal)
            .Select(group => $"fails{When(group.Select(each => each.alternative))}, where it is {group.Key}");
        var known = cases
            .Where(each => each is { judgement.Truth: Truth.Unknown, alternative.Value: not UnknownValue })
            .Select(each =>
                $"is {Shown(each.alternative.Value)}{AssumptionText.When(each.alternative.Assuming)}{ActualText.DefaultNote(value)}: {Without(each.judgement.Reason ?? "", place)}"
            );
        var isOnlyUnknown = cases.TrueForAll(each => each.alternative.Value is UnknownValue);
        var unknown = cases
            .Where(each => each is { judgement.Truth: Truth.Unknown, alternative.Value: UnknownValue })
            .GroupBy(each => Without(each.judgement.Reason ?? "", place), StringComparer.Ordinal)
            .ToList();
        return string.Join(
            "; ",
            failing
                .Concat(known)
                .Concat(
                    unknown.Select(group =>
                        isOnlyUnknown && unknown.Count == 1
                            ? $"is unknown: {group.Key}"
                            : $"is unknown{When(group.Select(each => each.alternative))}: {group.Key}"
                    )
                )
                .Distinct(StringComparer.Ordinal)
        );
    }

    /// <summary>What is there, for a condition: where the rule does not apply, and where that cannot be told.</summary>
    public string Otherwise(IReadOnlyList<Judgement> judgements)
    {
        var cases = value.Values.Zip(judgements, (alternative, judgement) => (alternative, judgement)).ToList();
        var not = cases
            .Where(each => each.judgement.Truth == Truth.False)
            .GroupBy(each => Shown(each.alternative.Value), StringComparer.Ordinal)
            .Select(group =>
                $"does not apply{When(group.Select(each => each.alternative))}, where {subject.Label} is {group.Key}"
            );
        var doubts = cases
            .Where(each => each.judgement.Truth == Truth.Unknown)
            .GroupBy(each => Without(each.judgement.Reason ?? "", place), StringComparer.Ordinal)
            .Select(group =>
                $"whether the rule applies is unknown{When(group.Select(each => each.alternative))}: {subject.Label} is {Shown(group.First().alternative.Value)}: {group.Key}"
            );
        return string.Join("; ", not.Concat(doubts));
    }

    /// <summary>A reason without the place at its end, where the reader is there already.</summary>
    public static string Without(string reason, SourceSpan place)
    {
        var line = place.StartPosition.Line.ToString(CultureInfo.InvariantCulture);
        var suffix = $" ({place.Source.Path}:{line})";
        return reason.EndsWith(suffix, StringComparison.Ordinal) ? reason[..^suffix.Length] : reason;
    }

    private static string When(IEnumerable<Alternative> alternatives)
    {
        var cases = alternatives
            .Select(alternative => AssumptionText.Of(alternative.Assuming))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (cases.Contains("", StringComparer.Ordinal))
        {
            return "";
        }

        var said = string.Join(", or when ", cases.Take(MostCases));
        return $" when {said}{(cases.Count > MostCases ? ", and in other cases" : "")}";
    }

    private string Shown(ConfigValue actual)
    {
        var shown = ActualText.Quoted(value, actual);
        return
            !value.Sensitive
            && subject.Native is { } native
            && HasDuration(expectation)
            && native.ReadDuration(actual) is DurationValue duration
            ? $"{shown} ({duration})"
            : shown;
    }

    private static bool HasDuration(Expectation expectation) =>
        expectation switch
        {
            EqualTo equal => equal.Operand.Value is DurationValue,
            AtLeast limit => limit.Operand.Value is DurationValue,
            AtMost limit => limit.Operand.Value is DurationValue,
            Between between => between.Low.Value is DurationValue,
            OneOf several => several.Operands.Any(operand => operand.Value is DurationValue),
            NoneOf several => several.Operands.Any(operand => operand.Value is DurationValue),
            Not not => HasDuration(not.Inner),
            Every every => every.Parts.Any(HasDuration),
            Either either => either.Parts.Any(HasDuration),
            _ => false,
        };
}
