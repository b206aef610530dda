using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting;

/// <summary>The parts of a finding as texts for people, harmless to show.</summary>
internal static class FindingText
{
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Note = "note";
    public const string Inconclusive = "inconclusive";

    /// <summary>The severity, or that the finding is inconclusive.</summary>
    public static string Label(Finding finding) =>
        finding.Outcome == Outcome.Inconclusive ? Inconclusive : Names.Of(finding.Severity);

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

    private static string List(ImmutableArray<string> names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
