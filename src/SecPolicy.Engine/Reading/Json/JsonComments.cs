using System.Text.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Json;

/// <summary>The comments of a JSON file: <c>// ...</c> and <c>/* ... */</c>.</summary>
internal static class JsonComments
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Allow,
    };

    /// <summary>The comments in the order of the file, up to the first mistake.</summary>
    public static IReadOnlyList<SourceSpan> Read(SourceText source)
    {
        var text = source.Utf8.Span;
        var comments = new List<SourceSpan>();
        var reader = new Utf8JsonReader(text, Options);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.Comment)
                {
                    var start = (int)reader.TokenStartIndex;
                    var isBlock = text[start + 1] == (byte)'*';
                    comments.Add(new(source, start, reader.ValueSpan.Length + (isBlock ? "/**/" : "//").Length));
                }
            }
        }
        catch (JsonException)
        {
            // The reader of the configuration reports it.
        }

        return comments;
    }
}
