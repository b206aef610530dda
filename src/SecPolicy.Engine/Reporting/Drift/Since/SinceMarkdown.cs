using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>A comparison of two states as Markdown, fit for a comment on a pull request: what is weaker at a glance, all else folded.</summary>
internal static class SinceMarkdown
{
    /// <summary>How many columns a value may take: a comment has a limit, and a table no scroll bar everywhere.</summary>
    private const int LongestValue = 80;

    /// <summary>Writes a comparison; one line when nothing changed.</summary>
    public static void Write(SinceReport report, TextWriter writer)
    {
        writer.NewLine = "\n";
        var changes = report
            .Applications.SelectMany(
                application => SinceGroup.Of(application),
                (application, group) => (Application: application, Group: group)
            )
            .ToImmutableArray();
        var remarks = report
            .Applications.SelectMany(
                SinceWords.Remarks,
                (application, remark) => report.Applications.Length > 1 ? $"{application.Path}: {remark}" : remark
            )
            .ToImmutableArray();
        var title = SinceVerdict.Of(report);
        if (report.Status == RunStatus.Passed && changes.IsEmpty && remarks.IsEmpty)
        {
            writer.WriteLine(title);
            return;
        }

        writer.WriteLine($"### {title}");
        var weaker = changes.Where(change => change.Group.Change.Kind == ChangeKind.Weaker).ToImmutableArray();
        if (!weaker.IsEmpty)
        {
            writer.WriteLine();
            WriteTable(writer, report, weaker, withKind: false);
        }

        var others = changes.Where(change => change.Group.Change.Kind != ChangeKind.Weaker).ToImmutableArray();
        if (!others.IsEmpty)
        {
            Open(writer, SinceWords.Count(others.Length, "other change"));
            WriteTable(writer, report, others, withKind: true);
            Close(writer);
        }

        if (!remarks.IsEmpty)
        {
            Open(writer, SinceWords.Count(remarks.Length, "note"));
            foreach (var remark in remarks)
            {
                writer.WriteLine($"- {MarkdownData.Plain(remark)}");
            }

            Close(writer);
        }

        WriteProblems(writer, report);
    }

    private static void WriteTable(
        TextWriter writer,
        SinceReport report,
        ImmutableArray<(ApplicationSince Application, SinceGroup Group)> changes,
        bool withKind
    )
    {
        var withApplication = report.Applications.Length > 1;
        ImmutableArray<string> head =
        [
            .. withApplication ? new[] { "application" } : [],
            .. withKind ? new[] { "change" } : [],
            "environment",
            "setting",
            "before",
            "after",
            "decided at",
        ];
        writer.WriteLine(Row(head));
        writer.WriteLine(Row(head.Select(_ => "---")));
        foreach (var (application, group) in changes)
        {
            var change = group.Change;
            var environments = string.Join(
                ", ",
                group
                    .Judged.Select(MarkdownData.Plain)
                    .Concat(group.Others.Select(name => MarkdownData.Plain(name) + " (not judged)"))
            );
            writer.WriteLine(
                Row([
                    .. withApplication ? new[] { MarkdownData.Code(application.Path) } : [],
                    .. withKind ? new[] { SinceWords.Mark(change.Kind) } : [],
                    environments,
                    MarkdownData.Code(change.Setting.ToString()),
                    Value(change.Before),
                    Value(change.After),
                    Decision(report, group),
                ])
            );
        }
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string Value(EffectiveSetting? setting) =>
        setting is null ? "not observed" : Code(DriftWords.Brief(setting)) + (setting.IsDefault ? " (default)" : "");

    /// <summary>The place after the change or, where nothing decides any more, the one before it; and what else is to be known of it.</summary>
    private static string Decision(SinceReport report, SinceGroup group)
    {
        var change = group.Change;
        var lines = new List<string>();
        if (Place(change.After) is { } now)
        {
            lines.Add(MarkdownData.Code(SinceWords.Place(now, report.Until)));
        }
        else
        {
            if (change.After?.DefaultOf is { } framework)
            {
                lines.Add($"default of {MarkdownData.Plain(framework)}");
            }

            if (Place(change.Before) is { } before)
            {
                lines.Add($"before: {MarkdownData.Code(SinceWords.Place(before, report.Since))}");
            }
            else if (change.File is { } file)
            {
                lines.Add(MarkdownData.Code(file));
            }
        }

        if (change.Reason is { } reason)
        {
            // A reason can be long, and a table has no room for it.
            lines.Add(MarkdownData.Plain(TerminalText.Cut(TerminalText.Neutralise(reason), LongestValue)));
        }

        if (SinceWords.Source(group) is { } source)
        {
            lines.Add(MarkdownData.Plain(source));
        }

        return string.Join("<br>", lines);
    }

    private static SourceSpan? Place(EffectiveSetting? setting) =>
        SinceWords.Values(setting).Select(value => value.Place).FirstOrDefault(place => place is not null);

    private static string Code(string text) =>
        MarkdownData.Code(TerminalText.Cut(TerminalText.Neutralise(text), LongestValue));

    private static void Open(TextWriter writer, string summary)
    {
        writer.WriteLine();
        writer.WriteLine($"<details><summary>{summary}</summary>");
        writer.WriteLine();
    }

    private static void Close(TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("</details>");
    }

    private static void WriteProblems(TextWriter writer, SinceReport report)
    {
        if (report.Problems.IsEmpty)
        {
            return;
        }

        writer.WriteLine();
        foreach (var (problem, isBefore) in report.Problems)
        {
            var revision = isBefore ? report.Since : report.Until;
            var place =
                problem.Span is { } span ? SinceWords.Place(span, revision)
                : problem.Path is { } path ? (revision is null ? path : $"{revision}:{path}")
                : revision;
            var at = place is null ? "" : $" at {MarkdownData.Code(place)}";
            writer.WriteLine(
                $"- **problem** {MarkdownData.Code(problem.Id)}: {MarkdownData.Plain(problem.Message)}{at}"
            );
        }
    }
}
