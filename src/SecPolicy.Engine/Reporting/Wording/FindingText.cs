using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>The parts of a finding as texts for people, harmless to show.</summary>
internal static class FindingText
{
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Note = "note";
    public const string Inconclusive = "inconclusive";

    private const string Assumes = "assumes that ";

    /// <summary>That the finding is accepted, its severity, or that it is inconclusive.</summary>
    public static string Label(Finding finding) =>
        finding.Waiver is not null ? "waived"
        : finding.InBaseline ? "baseline"
        : finding.Outcome == Outcome.Inconclusive ? Inconclusive
        : Names.Of(finding.Severity);

    /// <summary>Who accepts a finding, why and until when: <c>waived by web-team until 2027-01-31: the proxy redirects (WEB-12)</c>.</summary>
    public static string Waived(Waiver waiver)
    {
        var by = waiver.Owner is null ? "" : " by " + waiver.Owner;
        var ticket = waiver.Ticket is null ? "" : $" ({waiver.Ticket})";
        var until = waiver.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"waived{by} until {until}: {waiver.Reason}{ticket}";
    }

    /// <summary>What is wrong, and in which environments: <c>must be always; is never in Production</c>.</summary>
    public static string Message(Finding finding)
    {
        if (finding.Environments.IsEmpty)
        {
            return TerminalText.Neutralise(finding.Message);
        }

        var environments = "in " + List(finding.Environments);
        var start = finding.Demand + "; ";
        return TerminalText.Neutralise(
            finding.Outcome == Outcome.Fail ? $"{finding.Message} {environments}"
            : finding.Message.StartsWith(finding.Demand + ": ", StringComparison.Ordinal)
                ? $"{finding.Demand} {environments}{finding.Message[finding.Demand.Length..]}"
            // What a doubt says of its cases is long, and begins with the verb.
            : finding.Demand.Length > 0 && finding.Message.StartsWith(start, StringComparison.Ordinal)
                ? $"{start}{environments} it {finding.Message[start.Length..]}"
            : $"{finding.Message} {environments}"
        );
    }

    /// <summary><c>file:line:column</c> of a span's start.</summary>
    public static string Place(SourceSpan span)
    {
        var position = span.StartPosition;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{TerminalText.Neutralise(span.Source.Path)}:{position.Line}:{position.Column}"
        );
    }

    /// <summary>Whether the message has said already what a related fact says: whose default it is, and which case breaks a rule.</summary>
    public static bool IsSaid(Related related, Finding finding) =>
        related.Role == RelatedRole.Default
        || (
            finding.Outcome == Outcome.Inconclusive
            && related is { Role: RelatedRole.Assumes, Span: null }
            && related.Message.StartsWith(Assumes, StringComparison.Ordinal)
            && finding.Message.Contains(related.Message[Assumes.Length..], StringComparison.Ordinal)
        );

    private static string List(ImmutableArray<string> names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
