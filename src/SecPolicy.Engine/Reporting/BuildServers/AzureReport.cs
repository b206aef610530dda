using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.BuildServers;

/// <summary>The report as commands for the agent of Azure Pipelines, which shows them in the summary of a run.</summary>
/// <remarks>
/// The agent knows errors and warnings, and keeps ten of each for a task. Notes, and what is beyond that, stand in the log, and that is said.
/// </remarks>
internal static class AzureReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(Report report, TextWriter writer, TextOptions options)
    {
        var all = Annotation.Of(report, options);
        var (shown, others) = Split(all, 0);
        if (others.Any(annotation => annotation.Level != Severity.Note))
        {
            // The line that says that there are more is a warning itself.
            (shown, others) = Split(all, 1);
        }

        foreach (var annotation in shown)
        {
            WriteCommand(writer, annotation);
        }

        var hidden = others.Count(annotation => annotation.Level != Severity.Note);
        if (hidden > 0)
        {
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"##vso[task.logissue type=warning]SecPolicy: {hidden} more are not shown here: Azure Pipelines shows ten of each kind; the log has all of them\n"
                )
            );
        }

        foreach (var annotation in others)
        {
            writer.Write(annotation.InLog() + "\n");
        }

        if (options.Detail != TextDetail.Quiet)
        {
            writer.Write(BuildCommands.BreakLine(SummaryText.Of(report)) + "\n");
        }
    }

    private static (ImmutableArray<Annotation> Shown, ImmutableArray<Annotation> Others) Split(
        ImmutableArray<Annotation> all,
        int keptWarnings
    ) =>
        Annotation.Split(
            all,
            level =>
                level switch
                {
                    Severity.Note => Annotation.Shown,
                    Severity.Warning => keptWarnings,
                    _ => 0,
                }
        );

    private static void WriteCommand(TextWriter writer, Annotation annotation)
    {
        var command = new StringBuilder("##vso[task.logissue type=");
        command.Append(annotation.Level == Severity.Error ? "error" : "warning").Append(';');
        if (annotation.Place is { } place)
        {
            command.Append(
                CultureInfo.InvariantCulture,
                $"sourcepath={Property(TerminalText.Neutralise(place.Path))};linenumber={place.Line};columnnumber={place.Column};"
            );
        }

        command.Append("code=").Append(Property(annotation.Code)).Append(']');
        var title = annotation.Title.Length > 0 ? annotation.Title + ": " : "";
        command.Append(Message(title + string.Join('\n', annotation.Lines))).Append('\n');
        writer.Write(command);
    }

    private static string Message(string text) =>
        text.Replace("%", "%AZP25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Message(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
