using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Reporting.Drift;

/// <summary>The remarks on an application's environments for people at a terminal.</summary>
internal static class RemarkText
{
    /// <summary>How many remarks of a kind are shown where not all are asked for.</summary>
    private const int Most = 5;

    /// <summary>Writes the remarks, those of one kind together.</summary>
    public static void Write(BlockWriter blocks, ImmutableArray<DriftRemark> remarks, DriftLook look)
    {
        foreach (var group in remarks.GroupBy(remark => remark.Id, StringComparer.Ordinal))
        {
            var all = group.ToList();
            var shown = look.All ? all.Count : Math.Min(all.Count, Most);
            blocks.Gap();
            blocks.Line($"  {look.Style.Note($"remark[{group.Key}]")}: {DriftRemarks.TitleOf(group.Key)}");
            foreach (var remark in all.Take(shown))
            {
                var place =
                    remark.Origin is { } origin ? $" at {FindingText.Place(origin.Span)}"
                    : remark.Path is { } path ? $" at {TerminalText.Neutralise(path)}"
                    : "";
                blocks.Line($"      {TerminalText.Neutralise(remark.Message)}{place}");
            }

            if (shown < all.Count)
            {
                blocks.Line(
                    string.Create(CultureInfo.InvariantCulture, $"      and {all.Count - shown} more; --all shows them")
                );
            }
        }
    }
}
