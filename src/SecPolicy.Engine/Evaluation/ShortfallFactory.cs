using SecPolicy.Engine.Catalog;
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
        var span = breaking?.Origin?.Span ?? Place(subject);
        return new()
        {
            Outcome = outcome,
            Label = subject.Label,
            Setting = subject.Setting,
            Key = subject.Key,
            Infinitive = expectation.Infinitive,
            Expected = expectation.Expected,
            Is = value is null
                ? "is not declared"
                : Clause(new(subject, value, expectation, span), judgements, outcome),
            Actual = actual,
            Class =
                value?.Values.Any(alternative => ActualText.IsHidden(value, alternative.Value)) == true
                    ? "sensitive"
                    : actual,
            IsDefault = value?.IsDefault ?? false,
            Span = span,
            HasPlace = breaking?.Origin is not null || value?.Origin is not null,
            Doubt = judgements.Any(judgement => judgement.Truth == Truth.False) ? null : Doubtful(judgements),
            Uncertainty = judgements.Any(judgement => judgement.Truth == Truth.True) ? null : Doubtful(judgements),
            Otherwise = value is null
                ? "does not apply"
                : new ClauseText(subject, value, expectation, span).Otherwise(judgements),
            Related = [.. contrasts.Concat(RelatedOf(value, breaking, judgements, outcome)).Distinct()],
            Fix = Compares(expectation) ? null : FixOf(value as EffectiveSetting, OperandBounds.Of(expectation)),
            HasLimit =
                expectation is AtMost { Operand.Value: DurationValue }
                && subject.Definition?.Strength == Strength.Smaller,
        };
    }

    private static string? FixOf(EffectiveSetting? setting, OperandBounds limits) =>
        setting?.Fix is { } line ? FixLine.Within(line, limits.Low, limits.High) : null;

    /// <summary>The catalog's line is good in itself and may still be weaker than what another environment has.</summary>
    private static bool Compares(Expectation expectation) =>
        expectation switch
        {
            BetweenEnvironments => true,
            Every every => every.Parts.Any(Compares),
            Either either => either.Parts.Any(Compares),
            _ => false,
        };

    /// <summary>The case to point at: the first that breaks the rule, or else the first of which that cannot be told.</summary>
    private static Alternative? Breaking(EffectiveValue? value, IReadOnlyList<Judgement> judgements)
    {
        if (value is null)
        {
            return null;
        }

        var cases = value.Values.Zip(judgements).ToList();
        return cases.Find(pair => pair.Second.Truth == Truth.False).First
            ?? cases.Find(pair => pair is { First.Value: UnknownValue, Second.Truth: Truth.Unknown }).First
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
            // One key can have the same observation several times: middleware in two wrong orders, a cookie in two files.
            Mark =
                (observation.Setting is null ? "" : observation.Key + ": ")
                + Mask.WithoutLengths(observation.Message)
                + ", in "
                + observation.Origin.Span.Source.Path,
            IsDefault = false,
            Span = observation.Origin.Span,
            HasPlace = true,
            Otherwise = "",
            Related =
            [
                .. observation.Related.Select(other => new Related(RelatedRole.Assumes, other.Message, other.Span)),
            ],
            Fix = null,
        };

    /// <summary>Where to look.</summary>
    public static SourceSpan Place(Subject subject) =>
        subject.Value?.Origin?.Span ?? subject.Value?.Anchor ?? subject.Environment.Anchor;

    private static UnknownValue? Doubtful(IReadOnlyList<Judgement> judgements) =>
        judgements.FirstOrDefault(judgement => judgement is { Truth: Truth.Unknown, Doubt.Cause: not null }).Doubt;

    private static string Clause(ClauseText text, IReadOnlyList<Judgement> judgements, Outcome outcome) =>
        outcome == Outcome.Fail ? text.Failing() : text.Doubtful(judgements);

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

        if ((breaking?.Origin ?? value.Origin)?.UsedBy is { } use)
        {
            yield return new(
                RelatedRole.Assumes,
                value.Sensitive ? "used in the code" : "used by " + use.Shown,
                use.Span
            );
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
            var doesNotBreak =
                outcome == Outcome.Inconclusive
                    ? judgements[index].Truth != Truth.False
                    : hasPlaces && judgements[index].Truth == Truth.True;
            if (doesNotBreak)
            {
                continue;
            }

            foreach (var assumption in AssumptionText.Words(value.Values[index].Assuming))
            {
                yield return new(RelatedRole.Assumes, "assumes that " + assumption, null);
            }
        }
    }
}
