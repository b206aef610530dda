using System.Collections.Immutable;

namespace SecPolicy.Engine.Policies;

/// <summary>One segment of a selector, in which each <c>*</c> stands for any text, also none: <c>auth*</c>.</summary>
internal static class SegmentPattern
{
    private const string Deep = "**";

    /// <summary>How many <c>*</c> a segment has.</summary>
    internal static int Wildcards(string segment) => segment == Deep ? 0 : segment.AsSpan().Count('*');

    /// <summary>Whether a text is what a segment describes, without regard to case.</summary>
    public static bool Matches(string segment, string text) => Matches(segment, text, null);

    /// <summary>Whether a text is what a segment describes, without regard to case.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="text">The text.</param>
    /// <param name="wildcards">Is given what each <c>*</c> stands for: the shortest text that lets the rest match.</param>
    internal static bool Matches(string segment, string text, List<string>? wildcards)
    {
        if (!segment.Contains('*', StringComparison.Ordinal))
        {
            return string.Equals(segment, text, StringComparison.OrdinalIgnoreCase);
        }

        var parts = segment.Split('*');
        var end = text.Length - parts[^1].Length;
        var isBounded =
            text.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            && text.EndsWith(parts[^1], StringComparison.OrdinalIgnoreCase);
        var at = parts[0].Length;
        var found = new List<string>();
        foreach (var part in parts[1..^1])
        {
            var next = isBounded && at <= end ? text.IndexOf(part, at, StringComparison.OrdinalIgnoreCase) : -1;
            if (next < 0)
            {
                return false;
            }

            found.Add(text[at..next]);
            at = next + part.Length;
        }

        if (!isBounded || at > end)
        {
            return false;
        }

        wildcards?.AddRange([.. found, text[at..end]]);
        return true;
    }

    /// <summary>A segment with texts in the places of its <c>*</c>.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="wildcards">The texts.</param>
    /// <param name="next">The first text that is not used yet.</param>
    internal static string Fill(string segment, ImmutableArray<string> wildcards, ref int next)
    {
        if (segment == Deep)
        {
            return segment;
        }

        var parts = segment.Split('*');
        var filled = parts[0];
        foreach (var part in parts[1..])
        {
            filled += wildcards[next++] + part;
        }

        return filled;
    }
}
