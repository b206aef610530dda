namespace SecPolicy.Engine.Resolution;

/// <summary>Texts that the deployment replaces before the application reads them: <c>#{X}#</c>, <c>${X}</c>, <c>{{X}}</c>, <c>__X__</c>.</summary>
internal static class Placeholder
{
    private static readonly (string Start, string End)[] Forms = [("#{", "}#"), ("#{", "}"), ("${", "}"), ("{{", "}}")];

    /// <summary>The first placeholder in a text, or null.</summary>
    public static string? Find(string text)
    {
        foreach (var (start, end) in Forms)
        {
            var from = text.IndexOf(start, StringComparison.Ordinal);
            var to = from < 0 ? -1 : text.IndexOf(end, from + start.Length, StringComparison.Ordinal);
            if (to > from + start.Length)
            {
                return text[from..(to + end.Length)];
            }
        }

        return FindUnderscored(text);
    }

    /// <summary>A name between double underscores: letters, digits, dots, dashes, and single underscores.</summary>
    private static string? FindUnderscored(string text)
    {
        for (
            var from = text.IndexOf("__", StringComparison.Ordinal);
            from >= 0;
            from = text.IndexOf("__", from + 1, StringComparison.Ordinal)
        )
        {
            var to = text.IndexOf("__", from + 2, StringComparison.Ordinal);
            if (to > from + 2 && IsName(text.AsSpan(from + 2, to - from - 2)))
            {
                return text[from..(to + 2)];
            }
        }

        return null;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '.' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
