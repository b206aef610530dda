using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Text;

/// <summary>A finding or a problem as a block of text for people.</summary>
internal static class FindingBlock
{
    /// <summary>Writes a finding: its rule, its line, what else belongs to it.</summary>
    public static void Write(BlockWriter blocks, TextStyle style, Finding finding)
    {
        var label = FindingText.Label(finding);
        Func<string, string> paint = label switch
        {
            _ when finding.IsAccepted => style.Note,
            FindingText.Inconclusive => style.Inconclusive,
            FindingText.Error => style.Error,
            FindingText.Warning => style.Warning,
            _ => style.Note,
        };
        blocks.Start(
            paint($"{label}[{TerminalText.Neutralise(finding.Rule)}]"),
            TerminalText.Neutralise(finding.Title)
        );
        blocks.Excerpt(finding.Span, paint, FindingText.Message(finding));
        foreach (var related in finding.Related.Where(related => !FindingText.IsSaid(related, finding)))
        {
            var place = related.Span is { } span ? " at " + FindingText.Place(span) : "";
            blocks.Detail(TerminalText.Neutralise(related.Message) + place);
        }

        if (finding.Waiver is { } waiver)
        {
            blocks.Detail(
                TerminalText.Neutralise(FindingText.Waived(waiver)) + " at " + FindingText.Place(waiver.Span)
            );
        }

        if (!finding.AlsoConcerns.IsEmpty)
        {
            var rules = finding.AlsoConcerns.Append(finding.Rule).Order(StringComparer.Ordinal);
            blocks.Detail("rules: " + string.Join(", ", rules.Select(TerminalText.Neutralise)));
        }

        if (finding.Fix is not null)
        {
            var lines = finding
                .Fix.TrimEnd('\n')
                .Split('\n')
                .Select(line => TerminalText.Neutralise(line.TrimEnd('\r')));
            blocks.Detail("fix: ", [.. lines]);
        }

        var references = finding.References.Select(reference => ReferenceText.Format(reference));
        var explain = "secpolicy explain " + TerminalText.Neutralise(finding.Rule);
        if (finding.AlsoConcerns.IsEmpty)
        {
            blocks.Detail("see: " + string.Join("; ", [.. Joined(references), explain]));
        }
    }

    private static ImmutableArray<string> Joined(IEnumerable<string> references)
    {
        var text = string.Join(", ", references);
        return text.Length > 0 ? [text] : [];
    }

    /// <summary>Writes a problem, with its line where that may be shown.</summary>
    public static void Write(BlockWriter blocks, TextStyle style, Problem problem)
    {
        blocks.Start(style.Error($"problem[{problem.Id}]"), TerminalText.Neutralise(problem.Message));
        if (problem.Span is not { } span)
        {
            if (problem.Path is { } path)
            {
                blocks.Place(2, TerminalText.Neutralise(path));
            }
        }
        else if (span.Source.Quotable)
        {
            blocks.Excerpt(span, style.Error, "");
        }
        else
        {
            blocks.Place(2, FindingText.Place(span));
        }
    }
}
