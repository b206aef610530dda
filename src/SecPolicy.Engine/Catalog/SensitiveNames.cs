using System.Collections.Immutable;

namespace SecPolicy.Engine.Catalog;

/// <summary>Which native keys hold secrets by their name, as <c>catalog/sensitive.yaml</c> declares it.</summary>
/// <param name="LastSegments">Words with which the last segment of such a key ends: <c>Password</c>.</param>
/// <param name="Sections">Patterns of whole keys: <c>ConnectionStrings:*</c>.</param>
internal sealed record SensitiveNames(ImmutableArray<string> LastSegments, ImmutableArray<string> Sections)
{
    /// <summary>Whether a key's value must not be shown.</summary>
    public bool IsSensitive(string key)
    {
        // Several of a kind are counted: ApiKey1, PASSWORD_2.
        var segment = LastName(key).TrimEnd("0123456789").TrimEnd("_-");
        foreach (var word in LastSegments)
        {
            if (StartOf(word, segment) is var start && start >= 0 && StartsAtWord(segment, start))
            {
                return true;
            }
        }

        foreach (var section in Sections)
        {
            if (KeyPattern.Matches(section, key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last segment that is no index: an element of an array is named by its array.</summary>
    private static ReadOnlySpan<char> LastName(string key)
    {
        var rest = key.AsSpan();
        while (true)
        {
            var colon = rest.LastIndexOf(':');
            var segment = rest[(colon + 1)..];
            if (colon < 0 || segment.IsEmpty || segment.ContainsAnyExceptInRange('0', '9'))
            {
                return segment;
            }

            rest = rest[..colon];
        }
    }

    /// <summary>Where a word starts with which a name ends, in any case and with <c>_</c> or <c>-</c> between its parts; -1 when it doesn't.</summary>
    private static int StartOf(string word, ReadOnlySpan<char> name)
    {
        var at = name.Length - 1;
        for (var letter = word.Length - 1; letter >= 0; letter--, at--)
        {
            while (letter < word.Length - 1 && at >= 0 && name[at] is ('_' or '-'))
            {
                at--;
            }

            if (at < 0 || char.ToLowerInvariant(name[at]) != char.ToLowerInvariant(word[letter]))
            {
                return -1;
            }
        }

        return at + 1;
    }

    /// <summary>Whether a word begins at an index: <c>ApiKey</c> ends with the word Key, <c>Monkey</c> doesn't.</summary>
    private static bool StartsAtWord(ReadOnlySpan<char> text, int index) =>
        index == 0
        || !char.IsLetter(text[index - 1])
        || char.IsUpper(text[index])
        || (char.IsUpper(text[index - 1]) && !char.IsUpper(text[index]) && index == 1);
}
