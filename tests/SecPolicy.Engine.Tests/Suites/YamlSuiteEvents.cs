using System.Text;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>
/// The suite's notation of what a parser reports, put together to trees in one line each: aliases replaced by what they stand for,
/// scalars in quotation marks where they are not plain.
/// </summary>
internal sealed class YamlSuiteEvents
{
    private readonly Queue<string> _lines;
    private readonly Dictionary<string, string> _anchors = new(StringComparer.Ordinal);

    private YamlSuiteEvents(string events) =>
        _lines = new(events.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimStart()));

    /// <summary>The trees of the documents.</summary>
    public static List<string> Trees(string events)
    {
        var reader = new YamlSuiteEvents(events);
        var trees = new List<string>();
        while (reader._lines.TryDequeue(out var line))
        {
            if (line.StartsWith("+DOC", StringComparison.Ordinal))
            {
                reader._anchors.Clear();
                trees.Add(reader.Node());
            }
        }

        return trees;
    }

    private string Node()
    {
        var line = _lines.Dequeue();
        if (line.StartsWith("=ALI *", StringComparison.Ordinal))
        {
            return _anchors[line["=ALI *".Length..]];
        }

        var rest = line[4..].TrimStart();
        if (
            rest is "[]" or "{}"
            || rest.StartsWith("[] ", StringComparison.Ordinal)
            || rest.StartsWith("{} ", StringComparison.Ordinal)
        )
        {
            rest = rest[2..].TrimStart();
        }

        var anchor = Take(ref rest, '&');
        var tag = Take(ref rest, '<')?.TrimEnd('>');
        var node =
            YamlSuiteTrees.Tag(tag is "!" ? null : tag)
            + line[..4] switch
            {
                "+SEQ" => $"[{string.Join(", ", Until("-SEQ"))}]",
                "+MAP" => $"{{{string.Join(", ", Until("-MAP").Chunk(2).Select(pair => $"{pair[0]}: {pair[1]}"))}}}",
                _ => YamlSuiteTrees.Scalar(
                    Unescape(rest[1..]),
                    isPlain: rest[0] == ':' && tag is not YamlSuiteTrees.StringTag
                ),
            };
        if (anchor is not null)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private List<string> Until(string end)
    {
        var nodes = new List<string>();
        while (_lines.Peek() != end)
        {
            nodes.Add(Node());
        }

        _lines.Dequeue();
        return nodes;
    }

    private static string? Take(ref string rest, char sign)
    {
        if (!rest.StartsWith(sign))
        {
            return null;
        }

        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? rest[1..] : rest[1..end];
        rest = end < 0 ? "" : rest[(end + 1)..];
        return word;
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            result.Append(
                text[at] != '\\'
                    ? text[at]
                    : text[++at] switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        'b' => '\b',
                        var other => other,
                    }
            );
        }

        return result.ToString();
    }
}
