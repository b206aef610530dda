using System.Globalization;
using System.Text;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reporting.BuildServers;

/// <summary>The report as commands for GitHub's runner, which shows them beside the lines of a change.</summary>
/// <remarks>GitHub shows ten errors, ten warnings and ten notices of a step. What is beyond that stands in the log, and that is said.</remarks>
internal static class GitHubReport
{
    /// <summary>Writes a report.</summary>
    public static void Write(Report report, TextWriter writer, TextOptions options)
    {
        var all = Annotation.Of(report, options);
        var (shown, others) = Annotation.Split(all, _ => 0);
        if (!others.IsEmpty)
        {
            // The line that says that there are more is a notice itself.
            (shown, others) = Annotation.Split(all, level => level == Severity.Note ? 1 : 0);
        }

        foreach (var annotation in shown)
        {
            WriteCommand(writer, annotation);
        }

        if (!others.IsEmpty)
        {
            var where = options.HasJobSummary ? "; the job summary has all of them" : "; the log has all of them";
            var count = others.Length.ToString(CultureInfo.InvariantCulture);
            writer.Write(
                $"::notice title=SecPolicy::{count} more are not shown here: GitHub shows ten of each kind{where}\n"
            );
            writer.Write($"::group::SecPolicy: {count} more\n");
            foreach (var annotation in others)
            {
                writer.Write(annotation.InLog() + "\n");
            }

            writer.Write("::endgroup::\n");
        }

        if (options.Detail != TextDetail.Quiet)
        {
            writer.Write(BuildCommands.BreakLine(SummaryText.Of(report)) + "\n");
        }
    }

    private static void WriteCommand(TextWriter writer, Annotation annotation)
    {
        var command = new StringBuilder("::");
        command.Append(
            annotation.Level switch
            {
                Severity.Error => "error",
                Severity.Warning => "warning",
                _ => "notice",
            }
        );
        command.Append(' ');
        if (annotation.Place is { } place)
        {
            command.Append(
                CultureInfo.InvariantCulture,
                $"file={Property(TerminalText.Neutralise(place.Path))},line={place.Line},endLine={place.Line},col={place.Column},endColumn={place.EndColumn},"
            );
        }

        var title = annotation.Title.Length > 0 ? $"{annotation.Code}: {annotation.Title}" : annotation.Code;
        command.Append("title=").Append(Property(title)).Append("::");
        command.Append(Message(string.Join('\n', annotation.Lines))).Append('\n');
        writer.Write(command);
    }

    private static string Message(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
