using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>A baseline's entries as texts for people, harmless to show.</summary>
internal static class BaselineText
{
    /// <summary>More entries are only counted: whoever needs them all reads the JSON.</summary>
    private const int Most = 20;

    /// <summary>A line for each entry, and one that counts what is left out.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<BaselineEntry> entries)
    {
        var shown = entries.Length > Most + 1 ? Most : entries.Length;
        foreach (var entry in entries[..shown])
        {
            yield return "  " + Line(entry);
        }

        if (shown < entries.Length)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  and {entries.Length - shown} more");
        }
    }

    /// <summary><c>session-cookie-secure: cookie.session.secure is never, in Production of src/Web</c>.</summary>
    public static string Line(BaselineEntry entry)
    {
        var application = entry.Application is "." ? "" : " of " + entry.Application;
        var inconclusive = entry.Outcome == Outcome.Inconclusive ? "inconclusive, " : "";
        return TerminalText.Neutralise(
            $"{entry.Rule}: {entry.Subject} ({inconclusive}{entry.Value}) in {entry.Environment}{application}"
        );
    }
}
