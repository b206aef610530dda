using System.Collections.Immutable;

namespace SecPolicy.Engine.Evaluation;

/// <summary>What one part of a run has to say about one waiver; only all parts together can tell that it matches nothing.</summary>
/// <typeparam name="TFinding">A finding, or a finding as a report has it.</typeparam>
internal sealed record WaiverShare<TFinding>
{
    /// <summary>What tells the waiver apart: the same in each part that sees it.</summary>
    public required string Place { get; init; }

    /// <summary>The position of the first application that reads it, in the whole run; <see cref="WaiverShare.OfProject"/> for a waiver of the project file.</summary>
    public required int First { get; init; }

    /// <summary>How many rules it names.</summary>
    public required int Rules { get; init; }

    /// <summary>Those of the rules that this part judged by and that cover nothing in it, as the waiver names them.</summary>
    public required ImmutableArray<string> Idle { get; init; }

    /// <summary>Whether it would cover something here, and the reviewed revision lacks it.</summary>
    public required bool IsUnreviewed { get; init; }

    /// <summary>Whether one of its rules is in no policy.</summary>
    public required bool IsUnknown { get; init; }

    /// <summary>Whether this part judged every environment that it speaks of.</summary>
    public required bool HasJudgedEnvironments { get; init; }

    /// <summary>What is wrong with it whatever it covers; empty when nothing is.</summary>
    public required ImmutableArray<TFinding> Faults { get; init; }

    /// <summary>What is to be said when it is not reviewed.</summary>
    public required ImmutableArray<TFinding> Unreviewed { get; init; }

    /// <summary>What is to be said when none of its rules covers anything; empty where that cannot be told of it.</summary>
    public required ImmutableArray<TFinding> Unmatched { get; init; }
}

/// <summary>Puts together what the parts of a run say about a waiver.</summary>
internal static class WaiverShare
{
    /// <summary>The position of what reads a waiver of the project file: before all applications.</summary>
    public const int OfProject = -1;

    /// <summary>What is to be said of a waiver once all parts are there.</summary>
    /// <param name="shares">What each part that sees it says, in any order.</param>
    /// <param name="isWhole">Whether everything could be read, so that what is not covered is not there.</param>
    /// <param name="withMessage">A finding with another message.</param>
    /// <typeparam name="TFinding">A finding, or a finding as a report has it.</typeparam>
    public static ImmutableArray<TFinding> Settle<TFinding>(
        IEnumerable<WaiverShare<TFinding>> shares,
        bool isWhole,
        Func<TFinding, string, TFinding> withMessage
    )
    {
        WaiverShare<TFinding>[] all = [.. shares.OrderBy(share => share.First)];
        var first = all[0];
        if (!first.Faults.IsEmpty)
        {
            return first.Faults;
        }

        if (Array.Exists(all, share => share.IsUnreviewed))
        {
            return first.Unreviewed;
        }

        ImmutableArray<string> idle =
        [
            .. first.Idle.Where(rule =>
                Array.TrueForAll(all, share => share.Idle.Contains(rule, StringComparer.Ordinal))
            ),
        ];
        if (idle.IsEmpty || !isWhole)
        {
            return [];
        }

        if (first.IsUnknown)
        {
            return first.Unmatched;
        }

        if (!Array.TrueForAll(all, share => share.HasJudgedEnvironments))
        {
            return [];
        }

        return idle.Length == first.Rules
            ? first.Unmatched
            :
            [
                .. first.Unmatched.Select(finding =>
                    withMessage(finding, "matches no finding of " + string.Join(", ", idle))
                ),
            ];
    }
}
