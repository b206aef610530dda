using System.Text;
using SecPolicy.Engine.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace SecPolicy.Engine.Reading.Yaml;

/// <summary>The comments of a YAML file.</summary>
internal static class YamlComments
{
    /// <summary>The comments in the order of the file, up to the first mistake.</summary>
    public static IReadOnlyList<SourceSpan> Read(SourceText source)
    {
        var text = Encoding.UTF8.GetString(source.Utf8.Span);
        var comments = new List<SourceSpan>();
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        try
        {
            while (scanner.MoveNext())
            {
                if (scanner.Current is Comment comment)
                {
                    comments.Add(Span(source, text, (int)comment.Start.Index));
                }
            }
        }
        catch (YamlException)
        {
            // The reader of the tree reports it.
        }

        return comments;
    }

    /// <summary>From a comment's number sign to the end of its line.</summary>
    private static SourceSpan Span(SourceText source, string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        var comment = length < 0 ? text.AsSpan(start) : text.AsSpan(start, length);
        return new(source, Encoding.UTF8.GetByteCount(text.AsSpan(0, start)), Encoding.UTF8.GetByteCount(comment));
    }
}
