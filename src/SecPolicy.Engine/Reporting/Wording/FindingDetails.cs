using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>What there is to say of a finding beside its message, as lines of text for people, harmless to show.</summary>
internal static class FindingDetails
{
    /// <summary>
    /// The message with its subject, for where no source is shown beside it: <c>cookie.session.secure must be always; is never in
    /// Production</c>.
    /// </summary>
    public static string Sentence(Finding finding)
    {
        var message = FindingText.Message(finding);
        var subject = finding.Setting ?? finding.Key;
        var inconclusive = finding.Outcome == Outcome.Inconclusive ? FindingText.Inconclusive + ": " : "";
        var others = finding.AlsoConcerns.IsEmpty
            ? ""
            : $"; concerns {string.Join(", ", finding.AlsoConcerns.Select(TerminalText.Neutralise))} as well";
        return subject is not null && message.StartsWith("must ", StringComparison.Ordinal)
            ? $"{inconclusive}{TerminalText.Neutralise(subject)} {message}{others}"
            : inconclusive + message + others;
    }

    /// <summary>What it overrides, what it assumes, and who accepts it, each with its place; how to mend it; which standards ask for it.</summary>
    public static IEnumerable<string> Lines(Finding finding)
    {
        foreach (var related in finding.Related.Where(related => !FindingText.IsSaid(related, finding)))
        {
            var place = related.Span is { } span ? " at " + FindingText.Place(span) : "";
            yield return TerminalText.Neutralise(related.Message) + place;
        }

        if (Accepted(finding) is { } accepted)
        {
            yield return accepted;
        }

        foreach (var line in Fix(finding.Fix))
        {
            yield return line;
        }

        if (!finding.References.IsEmpty)
        {
            yield return "see: " + string.Join(", ", finding.References.Select(ReferenceText.Format));
        }
    }

    /// <summary>Who accepts the finding, or null.</summary>
    public static string? Accepted(Finding finding) =>
        finding.Waiver is { } waiver ? TerminalText.Neutralise(FindingText.Waived(waiver))
        : finding.InBaseline ? "in the baseline"
        : null;

    /// <summary>The lines of a fix, the first of which says that it is one.</summary>
    private static IEnumerable<string> Fix(string? fix)
    {
        var start = "fix: ";
        foreach (var line in (fix ?? "").TrimEnd('\n').Split('\n').Where(line => line.Length > 0))
        {
            yield return start + TerminalText.Neutralise(line.TrimEnd('\r'));
            start = "     ";
        }
    }
}
