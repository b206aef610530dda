namespace SecPolicy.Engine.Reading.Docker;

/// <summary>Splits what stands behind an instruction into words; quotation marks and escapes stay in them.</summary>
internal static class DockerfileWords
{
    /// <summary>The words from a place on, each with where it starts and ends.</summary>
    public static IReadOnlyList<(int Start, int End)> Split(string text, int from, char escape)
    {
        var words = new List<(int, int)>();
        for (var at = from; at < text.Length; )
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            at = End(text, at, escape);
            words.Add((start, at));
        }

        return words;
    }

    private static int End(string text, int at, char escape)
    {
        char? quote = null;
        while (at < text.Length && (quote is not null || !char.IsWhiteSpace(text[at])))
        {
            var letter = text[at];
            if (letter == escape && quote is not '\'' && at + 1 < text.Length)
            {
                at++;
            }
            else if (letter == quote)
            {
                quote = null;
            }
            else if (quote is null && letter is '"' or '\'')
            {
                quote = letter;
            }

            at++;
        }

        return Math.Min(at, text.Length);
    }
}
