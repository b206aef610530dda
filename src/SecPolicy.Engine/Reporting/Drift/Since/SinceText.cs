using System.Collections.Immutable;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Reporting.Drift.Since;

/// <summary>A comparison of two states for people at a terminal.</summary>
internal static class SinceText
{
    /// <summary>Writes a comparison.</summary>
    /// <param name="report">The comparison.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="look">How it is shown; quiet says only what is weaker or unclear, and problems.</param>
    public static void Write(SinceReport report, TextWriter writer, SinceLook look)
    {
        var blocks = new BlockWriter(writer, look.Style);
        foreach (var application in report.Applications)
        {
            WriteApplication(blocks, report, application, look);
        }

        WriteProblems(blocks, report, look.Style);
        if (look.Detail != TextDetail.Quiet)
        {
            var summary = TerminalText.Neutralise(SinceWords.Summary(report));
            blocks.Paragraph(look.Style.Bold(summary));
        }
    }

    private static void WriteApplication(
        BlockWriter blocks,
        SinceReport report,
        ApplicationSince application,
        SinceLook look
    )
    {
        var isQuiet = look.Detail == TextDetail.Quiet;
        var groups = SinceGroup.Of(application);
        var inFull = groups.Where(group => group.Change.Kind is ChangeKind.Weaker or ChangeKind.Unknown).ToArray();
        var inBrief = isQuiet ? [] : groups.Except(inFull).ToArray();
        string[] remarks = isQuiet ? [] : [.. SinceWords.Remarks(application)];
        if (inFull.Length + inBrief.Length + remarks.Length == 0)
        {
            return;
        }

        var name = TerminalText.Neutralise(application.Path);
        blocks.Paragraph(look.Style.Bold($"{name} ({application.Framework})"));
        foreach (var group in inFull)
        {
            WriteInFull(blocks, report, group, look.Style);
        }

        if (inBrief.Length > 0)
        {
            blocks.Gap();
        }

        foreach (var group in inBrief)
        {
            WriteInBrief(blocks, report, group, look.Style);
        }

        if (remarks.Length > 0)
        {
            blocks.Gap();
        }

        foreach (var remark in remarks)
        {
            blocks.Line($"  {look.Style.Note("note")}: {TerminalText.Neutralise(remark)}");
        }
    }

    private static void WriteInFull(BlockWriter blocks, SinceReport report, SinceGroup group, TextStyle style)
    {
        blocks.Gap();
        blocks.Line($"  {Head(group, style)}");
        WriteValues(blocks, "before", group.Change.Before, report.Since);
        WriteValues(blocks, "now", group.Change.After, report.Until);
        if (SinceWords.Source(group) is { } source)
        {
            blocks.Line($"      {TerminalText.Neutralise(source)}");
        }
    }

    private static void WriteValues(BlockWriter blocks, string when, EffectiveSetting? setting, string? revision)
    {
        foreach (var (value, facts, place) in SinceWords.Values(setting))
        {
            var at = place is { } span ? $" at {SinceWords.Place(span, revision)}" : "";
            blocks.Line($"      {when}: {TerminalText.Neutralise(value + facts)}{at}");
        }
    }

    private static void WriteInBrief(BlockWriter blocks, SinceReport report, SinceGroup group, TextStyle style)
    {
        var change = group.Change;
        var (before, after) = (DriftWords.Brief(change.Before), DriftWords.Brief(change.After));
        var values = change.Kind switch
        {
            ChangeKind.Lost => $"was {before}",
            ChangeKind.Observed => after,
            // A secret's masks may well be the same.
            _ when before == after => $"another value than {before}",
            _ => $"{before}, now {after}",
        };
        var shown = change.After is null ? change.Before : change.After;
        var revision = change.After is null ? report.Since : report.Until;
        var at = SinceWords.Values(shown).Select(value => value.Place).OfType<Values.SourceSpan>().ToImmutableArray();
        var place = at.IsEmpty ? "" : $" at {SinceWords.Place(at[0], revision)}";
        blocks.Line($"  {Head(group, style)}: {TerminalText.Neutralise(values)}{place}");
    }

    private static string Head(SinceGroup group, TextStyle style)
    {
        var change = group.Change;
        var mark = Paint(change.Kind, style)(SinceWords.Mark(change.Kind));
        var setting = style.Bold(TerminalText.Neutralise(change.Setting.ToString()));
        var isSaid = SinceWords
            .Values(change.Before)
            .Concat(SinceWords.Values(change.After))
            .Any(value => change.Reason is { } said && value.Facts.Contains(said, StringComparison.Ordinal));
        var reason = change.Reason is { } why && !isSaid ? $", {why}" : "";
        return $"{mark}: {setting} {TerminalText.Neutralise(group.In + reason)}";
    }

    private static Func<string, string> Paint(ChangeKind kind, TextStyle style) =>
        kind switch
        {
            ChangeKind.Weaker => style.Error,
            ChangeKind.Unknown or ChangeKind.Lost => style.Inconclusive,
            ChangeKind.Different => style.Warning,
            ChangeKind.Stronger => style.Good,
            _ => style.Note,
        };

    private static void WriteProblems(BlockWriter blocks, SinceReport report, TextStyle style)
    {
        var before = report.Problems.Where(problem => problem.IsBefore).Select(problem => problem.Problem).ToArray();
        if (before.Length > 0)
        {
            blocks.Paragraph($"problems of {TerminalText.Neutralise(report.Since)}:");
            TextReport.WriteProblems(before, blocks, style);
        }

        var after = report.Problems.Where(problem => !problem.IsBefore).Select(problem => problem.Problem).ToArray();
        if (before.Length > 0 && after.Length > 0)
        {
            blocks.Paragraph($"problems of {TerminalText.Neutralise(SinceWords.Until(report))}:");
        }

        TextReport.WriteProblems(after, blocks, style);
    }
}
