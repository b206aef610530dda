using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Cli.Output;

/// <summary>Says how a baseline has changed.</summary>
internal static class BaselineChange
{
    public static void Write(TextWriter writer, BaselineUpdate update)
    {
        var file = TerminalText.Neutralise(update.Path);
        if (update.IsFirst)
        {
            writer.WriteLine($"{file}: {Entries(update.Entries.Length)}, one for each rule, setting and environment");
            writer.WriteLine($"  secpolicy check --baseline {file} fails only on what is new");
            return;
        }

        List(writer, $"gone, and removed from {file}:", update.Removed);
        List(writer, $"new, and written to {file}:", update.Added);
        List(writer, $"new, and not written to {file}; --accept-new writes what is new:", update.Refused);
        var unjudged =
            update.NotJudged == 0
                ? ""
                : string.Create(CultureInfo.InvariantCulture, $", {update.NotJudged} of which this run did not judge");
        writer.WriteLine($"{file}: {Entries(update.Entries.Length)}{unjudged}");
    }

    private static void List(TextWriter writer, string heading, ImmutableArray<BaselineEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries.Length} {heading}"));
        foreach (var entry in entries)
        {
            writer.WriteLine("  " + BaselineText.Line(entry));
        }

        writer.WriteLine();
    }

    private static string Entries(int count) =>
        count == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{count} entries");
}
