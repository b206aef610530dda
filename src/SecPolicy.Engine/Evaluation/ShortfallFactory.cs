using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Words what falls short.</summary>
internal static class ShortfallFactory
{
    /// <summary>A subject that does not, or perhaps does not, meet an expectation.</summary>
    /// <param name="subject">The setting or key.</param>
    /// <param name="expectation">What is wanted.</param>
    /// <param name="judgements">What each possible value comes to, in the order of the values; one for a subject that is not there.</param>
    /// <param name="outcome">What they come to together.</param>
    /// <param name="contrasts">The other sides of comparisons.</param>
    public static Shortfall Make(
        Subject subject,
        Expectation expectation,
        IReadOnlyList<Judgement> judgements,
        Outcome outcome,
        IEnumerable<Related> contrasts
    )
    {
        var value = subject.Value;
        var actual = value is null ? "not declared" : ActualText.Plain(value);
        var breaking = Breaking(value, judgements);
        return new()
        {
            Outcome = outcome,
            Label = subject.Label,
            Setting = subject.Setting,
            Key = subject.Key,
            Infinitive = expectation.Infinitive,
            Expected = expectation.Expected,
            Is = value is null ? "is not declared" : Clause(subject, value, expectation, judgements, outcome),
            Actual = actual,
            Class =
                value?.Values.Any(alternative => ActualText.IsHidden(value, alternative.Value)) == true
                    ? "sensitive"
                    : actual,
            IsDefault = value?.IsDefault ?? false,
            Span = breaking?.Origin?.Span ?? Place(subject),
            Related = [.. contrasts.Concat(RelatedOf(value, breaking, judgements, outcome)).Distinct()],
            // The catalog's line is good in itself and may still be weaker than what another environment has.
            Fix = expectation is BetweenEnvironments ? null : (value as EffectiveSetting)?.Fix,
        };
    }

    /// <summary>The case to point at: the first that breaks the rule, or else the first of which that cannot be told.</summary>
    private static Alternative? Breaking(EffectiveValue? value, IReadOnlyList<Judgement> judgements)
    {
        if (value is null)
        {
            return null;
        }

        var cases = value.Values.Zip(judgements).ToList();
        return cases.Find(pair => pair.Second.Truth == Truth.False).First
            ?? cases.Find(pair => pair.Second.Truth == Truth.Unknown).First;
    }

    /// <summary>What is wrong with the configuration itself.</summary>
    public static Shortfall Make(Observation observation, Outcome outcome) =>
        new()
        {
            Outcome = outcome,
            Label = observation.Key,
            Setting = observation.Setting,
            Key = observation.Key,
            Infinitive = "",
            Expected = "no " + observation.Id,
            Is = observation.Message,
            Actual = observation.Origin.Shown,
            // What the source says may be masked, which shows its length.
            Class = observation.Id,
            IsDefault = false,
            Span = observation.Origin.Span,
            Related =
            [
                .. observation.Related.Select(other => new Related(RelatedRole.Assumes, other.Message, other.Span)),
            ],
            Fix = null,
        };

    /// <summary>Where to look.</summary>
    public static SourceSpan Place(Subject subject) =>
        subject.Value?.Origin?.Span ?? subject.Value?.Anchor ?? subject.Environment.Anchor;

    private static string Clause(
        Subject subject,
        EffectiveValue value,
        Expectation expectation,
        IReadOnlyList<Judgement> judgements,
        Outcome outcome
    )
    {
        if (outcome == Outcome.Fail)
        {
            return value.Values.Length == 1
                ? "is " + Shown(subject, value, expectation, value.Values[0].Value) + ActualText.DefaultNote(value)
                : ActualText.Is(value);
        }

        var clauses = new List<string>();
        for (var index = 0; index < judgements.Count; index++)
        {
            if (judgements[index].Truth is Truth.False or Truth.Unknown)
            {
                clauses.Add(Clause(subject, value, expectation, value.Values[index], judgements[index]));
            }
        }

        return string.Join(", and ", clauses.Distinct(StringComparer.Ordinal));
    }

    private static string Clause(
        Subject subject,
        EffectiveValue value,
        Expectation expectation,
        Alternative alternative,
        Judgement judgement
    )
    {
        var shown = Shown(subject, value, expectation, alternative.Value);
        var when = alternative.Assuming.IsEmpty ? "" : " when " + string.Join(" and ", alternative.Assuming);
        return judgement.Truth == Truth.False ? $"fails{when}, where it is {shown}"
            : alternative.Value is UnknownValue ? $"is unknown{when}: {judgement.Reason}"
            : $"is {shown}{when}{ActualText.DefaultNote(value)}: {judgement.Reason}";
    }

    private static string Shown(Subject subject, EffectiveValue value, Expectation expectation, ConfigValue actual)
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

    private static IEnumerable<Related> RelatedOf(
        EffectiveValue? value,
        Alternative? breaking,
        IReadOnlyList<Judgement> judgements,
        Outcome outcome
    )
    {
        if (value is null)
        {
            yield break;
        }

        // Where every case has its own place, the others' places and assumptions say nothing of this one.
        var hasPlaces = value.Values.Any(alternative => alternative.Origin is not null);
        foreach (var overridden in hasPlaces ? breaking?.History ?? [] : value.History)
        {
            yield return new(RelatedRole.Overrides, "overrides " + overridden.Shown, overridden.Span);
        }

        if (value.IsDefault)
        {
            yield return new(RelatedRole.Default, "the default of " + value.DefaultOf, null);
        }

        if (value.Caveat is { } caveat)
        {
            yield return new(RelatedRole.Assumes, caveat, null);
        }

        if (hasPlaces && outcome == Outcome.Fail)
        {
            yield break;
        }

        for (var index = 0; index < value.Values.Length; index++)
        {
            if (hasPlaces && judgements[index].Truth == Truth.True)
            {
                continue;
            }

            foreach (var assumption in value.Values[index].Assuming)
            {
                yield return new(RelatedRole.Assumes, "assumes that " + assumption, null);
            }
        }
    }
}
