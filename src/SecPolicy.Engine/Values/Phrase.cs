namespace SecPolicy.Engine.Values;

/// <summary>Joins fragments of sentences so that they can be read aloud.</summary>
internal static class Phrase
{
    /// <summary>Joins phrases that follow "must": <c>be lax</c> and <c>be strict</c> are <c>be lax or strict</c>.</summary>
    public static string Join(IEnumerable<string> phrases, string conjunction)
    {
        string[] all = [.. phrases.Distinct(StringComparer.Ordinal)];
        foreach (
            var shared in (string[])["not be weaker than ", "be the same as ", "be different from ", "not be ", "be "]
        )
        {
            if (Array.TrueForAll(all, phrase => phrase.StartsWith(shared, StringComparison.Ordinal)))
            {
                return shared + string.Join(conjunction, all.Select(phrase => phrase[shared.Length..]));
            }
        }

        return string.Join(conjunction, all);
    }

    /// <summary>A list for people: <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1];

    /// <summary>A choice for people: <c>a, b or c</c>.</summary>
    public static string Alternatives(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + " or " + items[^1];
}
