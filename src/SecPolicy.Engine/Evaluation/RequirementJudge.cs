using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Judges the requirements of one rule in one environment.</summary>
/// <param name="application">The application.</param>
/// <param name="environment">The environment.</param>
internal sealed class RequirementJudge(ApplicationView application, EnvironmentView environment)
{
    private readonly List<Related> _met = [];

    /// <summary>What made conditions hold, for findings that rest on them.</summary>
    public IReadOnlyList<Related> Met => _met;

    /// <summary>Judges what must hold: things that are not there count for nothing.</summary>
    public Verdict Require(Requirement requirement) =>
        requirement switch
        {
            AllOf all => RequireAll(all),
            AnyOf any => RequireAny(any),
            Expect expect => JudgeExpectation(expect, isCondition: false),
            _ => throw new NotSupportedException(requirement.GetType().Name),
        };

    /// <summary>Judges a condition: what is not there does not hold. Never <see cref="Outcome.NotApplicable"/>.</summary>
    public Verdict Holds(Requirement requirement) => Holds(requirement, isAlternative: false);

    private Verdict Holds(Requirement requirement, bool isAlternative)
    {
        switch (requirement)
        {
            case AllOf all:
                return HoldAll(all, isAlternative);
            case AnyOf any:
                return HoldsAny(any);
            default:
                var verdict = JudgeExpectation((Expect)requirement, isCondition: true);
                return verdict.Outcome == Outcome.NotApplicable ? Verdict.Fail : verdict;
        }
    }

    private Verdict RequireAll(AllOf all)
    {
        var verdicts = new Verdict[all.Parts.Length];
        for (var index = 0; index < verdicts.Length; index++)
        {
            verdicts[index] = Require(all.Parts[index]);
        }

        return Verdict.All(verdicts);
    }

    /// <summary>Of a condition that fails nobody asks why; beside an alternative that fails another may hold, and then all that was met is told.</summary>
    private Verdict HoldAll(AllOf all, bool isAlternative)
    {
        var verdicts = new Verdict[all.Parts.Length];
        for (var index = 0; index < verdicts.Length; index++)
        {
            verdicts[index] = Holds(all.Parts[index], isAlternative);
            if (!isAlternative && verdicts[index].Outcome == Outcome.Fail)
            {
                return Verdict.Fail;
            }
        }

        return Verdict.All(verdicts);
    }

    /// <summary>The best of the alternatives, of equal ones the first. All are judged, for what they meet.</summary>
    private Verdict HoldsAny(AnyOf any)
    {
        var best = Verdict.Fail;
        foreach (var part in any.Parts)
        {
            var verdict = Holds(part, isAlternative: true);
            best = verdict.Outcome < best.Outcome ? verdict : best;
        }

        return best;
    }

    private Verdict RequireAny(AnyOf any)
    {
        var verdicts = any.Parts.Select(Require).ToList();
        if (verdicts.Exists(verdict => verdict.Outcome == Outcome.Pass))
        {
            return Verdict.Pass;
        }

        ImmutableArray<Shortfall> shortfalls = [.. verdicts.SelectMany(verdict => verdict.Shortfalls)];
        if (shortfalls.IsEmpty)
        {
            return Verdict.NotApplicable;
        }

        ImmutableArray<string> unobserved =
        [
            .. verdicts.SelectMany(verdict => verdict.Unobserved).Distinct(StringComparer.Ordinal),
        ];
        // An alternative that nobody can see may hold.
        var fails =
            unobserved.IsEmpty
            && verdicts.TrueForAll(verdict => verdict.Outcome is Outcome.Fail or Outcome.NotApplicable);
        var outcome = fails ? Outcome.Fail : Outcome.Inconclusive;
        return new(outcome, [Combine(any, shortfalls, unobserved, outcome)], unobserved);
    }

    private static Shortfall Combine(
        AnyOf any,
        ImmutableArray<Shortfall> shortfalls,
        ImmutableArray<string> unobserved,
        Outcome outcome
    )
    {
        var first = shortfalls[0];
        var others = shortfalls.Where(shortfall => shortfall.Label != first.Label).ToList();
        var clauses = shortfalls
            .Select(shortfall => shortfall.Label == first.Label ? shortfall.Is : $"{shortfall.Label} {shortfall.Is}")
            .Concat(unobserved.Select(label => label + " is not observed"))
            .Distinct(StringComparer.Ordinal);
        return first with
        {
            Outcome = outcome,
            Infinitive = Join(any.Parts, first.Label, " or ", expectation => expectation.Infinitive),
            Expected = Join(any.Parts, first.Label, " or ", expectation => expectation.Expected),
            Is = string.Join(", and ", clauses),
            Mark = string.Join(
                "; ",
                others
                    .Select(other => $"{other.Label}: {other.Mark}")
                    .Distinct(StringComparer.Ordinal)
                    .Prepend(first.Mark)
            ),
            Related =
            [
                .. others
                    .Select(other => new Related(RelatedRole.DemandedBy, $"{other.Label} {other.Is}", other.Span))
                    .Concat(shortfalls.SelectMany(shortfall => shortfall.Related))
                    .Distinct(),
            ],
        };
    }

    /// <summary>Joins what requirements want of the setting in question and of others, which are named.</summary>
    private static string Join(
        IEnumerable<Requirement> parts,
        string label,
        string conjunction,
        Func<Expectation, string> write
    )
    {
        // The message begins with the setting in question: what is wanted of it comes first.
        var phrases = parts
            .OrderByDescending(part => SpeaksOf(part, label))
            .Select(part =>
                part switch
                {
                    AllOf all => Join(all.Parts, label, " and ", write),
                    AnyOf any => Join(any.Parts, label, " or ", write),
                    Expect expect when expect.Selector.Text == label => write(expect.Expectation),
                    Expect expect => $"{expect.Selector} must {expect.Expectation.Infinitive}",
                    _ => "",
                }
            );
        return Phrase.Join(phrases, conjunction);
    }

    private static bool SpeaksOf(Requirement requirement, string label) =>
        requirement switch
        {
            AllOf all => all.Parts.Any(part => SpeaksOf(part, label)),
            AnyOf any => any.Parts.Any(part => SpeaksOf(part, label)),
            Expect expect => expect.Selector.Text == label,
            _ => false,
        };

    private Verdict JudgeExpectation(Expect expect, bool isCondition)
    {
        var selector = expect.Selector;
        if (
            selector is NativeSelector native
            && !string.Equals(native.Framework, application.Application.Framework, StringComparison.OrdinalIgnoreCase)
        )
        {
            return Verdict.NotApplicable;
        }

        if (!selector.IsPattern)
        {
            return JudgeSubject(SubjectOf(selector), expect.Expectation, isCondition);
        }

        var verdicts = new List<Verdict>();
        foreach (var subject in Subjects(selector))
        {
            verdicts.Add(JudgeSubject(subject, expect.Expectation, isCondition));
        }

        return Verdict.All(verdicts);
    }

    private Subject SubjectOf(Selector selector) =>
        selector is NativeSelector native
            ? Subject.Of(application, environment, native, native.Key)
            : Subject.Of(application, environment, ((SettingSelector)selector).Name);

    private IEnumerable<Subject> Subjects(Selector selector) =>
        selector is NativeSelector native
            ? environment
                .Environment.Keys.Match(native.Key)
                .Select(match => Subject.Of(application, environment, native, match.Key))
            : environment
                .Environment.Settings.Where(setting => ((SettingSelector)selector).Matches(setting.Name))
                .Select(setting => Subject.Of(application, environment, setting.Name));

    private Verdict JudgeSubject(Subject subject, Expectation expectation, bool isCondition)
    {
        var contrasts = new List<Related>();
        var values = subject.Value is { } known ? known.Values : [];
        var judgements = new Judgement[Math.Max(values.Length, 1)];
        for (var index = 0; index < judgements.Length; index++)
        {
            var value = values.IsEmpty ? null : values[index].Value;
            judgements[index] = new ExpectationJudge(subject, value, contrasts).Judge(expectation);
        }

        var outcome = OutcomeOf(judgements);
        if (outcome == Outcome.NotApplicable)
        {
            return subject is { Value: null, Setting: not null }
                ? Verdict.NotApplicable with
                {
                    Unobserved = [subject.Label],
                }
                : Verdict.NotApplicable;
        }

        if (isCondition)
        {
            if (outcome == Outcome.Fail)
            {
                return Verdict.Fail;
            }

            NoteMet(subject, outcome == Outcome.Pass ? expectation : null);
        }

        return outcome == Outcome.Pass
            ? Verdict.Pass
            : new(outcome, [ShortfallFactory.Make(subject, expectation, judgements, outcome, contrasts)], []);
    }

    private void NoteMet(Subject subject, Expectation? expectation)
    {
        var clause =
            subject.Value is not { } value ? "is not there"
            // A long list says less than what the condition asked of it.
            : Entries(expectation) is { } entries && value.Values.All(each => each.Value is ListValue) ? entries
            : ActualText.Is(value);
        SourceSpan? span = subject.Value is null ? null : ShortfallFactory.Place(subject);
        _met.Add(new(RelatedRole.DemandedBy, $"{subject.Label} {clause}", span));
    }

    private static string? Entries(Expectation? expectation) =>
        expectation switch
        {
            Contains contains => "contains " + string.Join(" and ", contains.Operands),
            Not { Inner: Contains contains } => "does not contain " + string.Join(" and ", contains.Operands),
            _ => null,
        };

    private static Outcome OutcomeOf(Judgement[] judgements)
    {
        var (isTrue, isFalse, isUnknown) = (false, false, false);
        foreach (var judgement in judgements)
        {
            isTrue |= judgement.Truth == Truth.True;
            isFalse |= judgement.Truth == Truth.False;
            isUnknown |= judgement.Truth == Truth.Unknown;
        }

        return (isTrue, isFalse, isUnknown) switch
        {
            (false, false, false) => Outcome.NotApplicable,
            (true, false, false) => Outcome.Pass,
            (false, true, false) => Outcome.Fail,
            _ => Outcome.Inconclusive,
        };
    }
}
