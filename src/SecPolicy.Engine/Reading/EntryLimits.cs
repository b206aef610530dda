using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading;

/// <summary>Says where a file of lines has more than is read.</summary>
internal static class EntryLimits
{
    /// <summary>What is wrong with a file of so many entries and mistakes; null while it has no more than are read.</summary>
    /// <remarks>Of mistakes as well, for each unclosed quotation mark is looked for to the end of the file.</remarks>
    /// <param name="source">The file.</param>
    /// <param name="entries">How many entries it has so far.</param>
    /// <param name="mistakes">How many problems were found so far.</param>
    /// <param name="place">Where the next one stands.</param>
    public static Problem? Exceeded(SourceText source, int entries, int mistakes, SourceSpan place) =>
        entries >= source.Limits.Keys
            ? new(
                ProblemIds.LimitExceeded,
                $"more than {source.Limits.Keys} variables; the rest is not read (limit keys)",
                place
            )
        : mistakes >= source.Limits.Problems
            ? new(
                ProblemIds.LimitExceeded,
                $"more than {source.Limits.Problems} mistakes; the rest is not read (limit problems)",
                place
            )
        : null;
}
