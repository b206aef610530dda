namespace SecPolicy.Engine.Values;

/// <summary>Texts with wildcards: <c>*</c> stands for any text, <c>?</c> for one character. Letter case makes no difference.</summary>
public static class Glob
{
    /// <summary>Whether a text has a wildcard.</summary>
    public static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a text is what a glob describes.</summary>
    public static bool Matches(string glob, string text)
    {
        // The last star is the only place worth going back to, so this takes no more than length times length steps.
        var (at, position, star, resume) = (0, 0, -1, 0);
        while (position < text.Length)
        {
            if (at < glob.Length && glob[at] == '*')
            {
                star = at++;
                resume = position;
            }
            else if (at < glob.Length && (glob[at] == '?' || Same(glob[at], text[position])))
            {
                at++;
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

        return glob.AsSpan(at).TrimStart('*').IsEmpty;
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
