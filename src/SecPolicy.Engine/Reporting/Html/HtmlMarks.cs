using System.Globalization;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Html;

/// <summary>Marks that say what they mean in words, by a symbol and by a colour, so that none of the three is needed.</summary>
internal static class HtmlMarks
{
    /// <summary>The labels of findings, the worst first.</summary>
    public static readonly string[] Labels =
    [
        FindingText.Error,
        FindingText.Warning,
        FindingText.Note,
        FindingText.Inconclusive,
    ];

    /// <summary>A mark.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="kind">What it marks, which is also its class: <c>error</c>, <c>weaker</c>.</param>
    /// <param name="words">What it says.</param>
    public static void Write(HtmlWriter html, string kind, string words)
    {
        // The style sheet has the symbol.
        html.Element("span", words, ("class", "mark " + kind));
    }

    /// <summary>How many findings of a label there are: <c>2 errors</c>.</summary>
    public static string Counted(int count, string label) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{count} {label}{(count == 1 || label == FindingText.Inconclusive ? "" : "s")}"
        );

    /// <summary>The mark of a cell; null where there is nothing to mark.</summary>
    public static string? Kind(MatrixRow row, MatrixCell cell) =>
        row.HasOrder || row.Differs ? Kind(cell.Standing) : null;

    /// <summary>The mark of a standing; null where there is nothing to mark.</summary>
    public static string? Kind(Standing standing) =>
        standing switch
        {
            Standing.Weaker => "weaker",
            Standing.Stronger => "stronger",
            Standing.Different => "different",
            Standing.Unknown => "unclear",
            _ => null,
        };

    /// <summary>How a value stands beside an environment's: <c>weaker than Staging</c>.</summary>
    public static string Words(Standing standing, string? against) =>
        standing switch
        {
            Standing.Weaker => $"weaker than {against}",
            Standing.Stronger => $"stronger than {against}",
            Standing.Different => $"different from {against}",
            Standing.Unknown => $"unclear beside {against}",
            Standing.Equal => $"as strong as {against}",
            _ => "not compared",
        };
}
