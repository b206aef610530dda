using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Tells the entries of a baseline apart that would be the same: a mistake that is made twice in one file.</summary>
/// <remarks>Were they one entry, the second mistake would hide behind the first.</remarks>
internal static class RepeatedEntries
{
    /// <summary>Numbers what is repeated from 2 on, in the order of the findings.</summary>
    /// <param name="findings">All findings of one application, in order.</param>
    public static ImmutableArray<Finding> Number(ImmutableArray<Finding> findings)
    {
        var counts = new Dictionary<BaselineEntry, int>();
        return [.. findings.Select(finding => finding with { Entries = [.. finding.Entries.Select(Numbered)] })];

        BaselineEntry Numbered(BaselineEntry entry)
        {
            var count = counts.GetValueOrDefault(entry) + 1;
            counts[entry] = count;
            return count == 1
                ? entry
                : entry with
                {
                    Value = string.Create(CultureInfo.InvariantCulture, $"{entry.Value} (number {count})"),
                };
        }
    }
}
