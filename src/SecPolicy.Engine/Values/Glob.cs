namespace SecPolicy.Engine.Values;

/// <summary>Texts with wildcards: <c>*</c> stands for any text, <c>?</c> for one character. Letter case makes no difference.</summary>
internal static class Glob
{
    /// <summary>Whether a text has a wildcard.</summary>
    public static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a text is what a glob describes.</summary>
    public static bool Matches(string glob, string text) => StarMatch.Matches(glob, text, One);

    private static int One(string glob, int at, char letter) => glob[at] == '?' || Same(glob[at], letter) ? at + 1 : 0;

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
