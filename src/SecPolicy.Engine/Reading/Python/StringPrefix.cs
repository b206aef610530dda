namespace SecPolicy.Engine.Reading.Python;

/// <summary>The letters before a string's quotation marks, in either case and order.</summary>
internal readonly record struct StringPrefix(bool IsRaw, bool IsBytes, bool IsFormatted, bool IsTemplate)
{
    /// <summary>Whether the letters are a prefix: <c>r u b f t</c>, or <c>r</c> with one of <c>b f t</c>.</summary>
    public static bool IsValid(ReadOnlySpan<byte> letters)
    {
        var (raw, other) = (0, 0);
        foreach (var letter in letters)
        {
            switch (letter | 0x20)
            {
                case 'r':
                    raw++;
                    break;
                case 'b' or 'f' or 't':
                    other++;
                    break;
                case 'u' when letters.Length == 1:
                    break;
                default:
                    return false;
            }
        }

        return raw <= 1 && other <= 1;
    }

    /// <summary>Reads valid letters; a t-string counts as formatted too.</summary>
    public static StringPrefix Parse(ReadOnlySpan<byte> letters)
    {
        var prefix = default(StringPrefix);
        foreach (var letter in letters)
        {
            prefix = (letter | 0x20) switch
            {
                'r' => prefix with { IsRaw = true },
                'b' => prefix with { IsBytes = true },
                'f' => prefix with { IsFormatted = true },
                't' => prefix with { IsFormatted = true, IsTemplate = true },
                _ => prefix,
            };
        }

        return prefix;
    }
}
