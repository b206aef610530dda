namespace SecPolicy.Engine.Values;

/// <summary>Texts of configuration within messages: they may be of any length.</summary>
internal static class ShownText
{
    /// <summary>A text, with an ellipsis where it is longer than is shown. No character is cut in half.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many UTF-16 characters to show, at least 1: <see cref="Limits.ValueShown"/> of the file that it is from.</param>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
