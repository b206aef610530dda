using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution;

/// <summary>A source at its place in the order of precedence of one environment.</summary>
/// <param name="Name">How outputs name it: a file's path, <c>--set</c>.</param>
/// <param name="Source">The source.</param>
/// <param name="Entries">What it says.</param>
/// <param name="Sections">Where each object or array stands.</param>
/// <param name="IsFile">Whether it is a file of the application, so that a literal in it is a literal in the repository.</param>
internal sealed record Layer(
    string Name,
    SourceText Source,
    IReadOnlyList<Entry> Entries,
    IReadOnlyDictionary<string, SourceSpan> Sections,
    bool IsFile
)
{
    /// <summary>A layer of pairs that stand in no file.</summary>
    /// <param name="name">How outputs name it; also the name of its source.</param>
    /// <param name="pairs">The pairs.</param>
    public static Layer FromPairs(string name, ImmutableArray<KeyValuePair<string, string>> pairs)
    {
        var source = new SourceText(name, string.Join('\n', pairs.Select(pair => $"{pair.Key}={pair.Value}")))
        {
            IsFile = false,
        };
        var entries = new OrderedDictionary<string, Entry>(StringComparer.Ordinal);
        var start = 0;
        foreach (var (key, value) in pairs)
        {
            var keyLength = System.Text.Encoding.UTF8.GetByteCount(key);
            var valueLength = System.Text.Encoding.UTF8.GetByteCount(value);
            var keySpan = new SourceSpan(source, start, keyLength);
            var valueSpan = new SourceSpan(source, start + keyLength + 1, valueLength);
            entries[key] = new(key, new StringValue(value), keySpan, valueSpan, Quoted: false);
            start = valueSpan.End + 1;
        }

        return new(
            name,
            source,
            [.. entries.Values],
            new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase),
            IsFile: false
        );
    }
}
