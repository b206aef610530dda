namespace SecPolicy.Engine.Values;

/// <summary>Patterns in which <c>*</c> stands for any text; what stands for one character, each kind of pattern says itself.</summary>
internal static class StarMatch
{
    /// <summary>Whether a text is what a pattern describes.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="one">Matches one character at a place of the pattern; gives where the pattern goes on, or 0.</param>
    /// <remarks>The last star is the only place worth going back to, so this takes no more than length times length steps.</remarks>
    public static bool Matches(string pattern, string text, Func<string, int, char, int> one)
    {
        var (at, position, star, resume) = (0, 0, -1, 0);
        while (position < text.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                resume = position;
            }
            else if (at < pattern.Length && one(pattern, at, text[position]) is var next && next > 0)
            {
                at = next;
                position++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }
}
