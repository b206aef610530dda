using System.Text;

namespace SecPolicy.Engine.Values;

/// <summary>The text of a source as UTF-16, and where its letters stand in the source's bytes.</summary>
internal sealed class Utf8Offsets
{
    private readonly SourceText _source;
    private readonly int[]? _offsets;

    /// <summary>Decodes a source.</summary>
    public Utf8Offsets(SourceText source)
    {
        _source = source;
        Text = Encoding.UTF8.GetString(source.Utf8.Span);
        if (Text.Length == source.Utf8.Length)
        {
            return;
        }

        _offsets = new int[Text.Length + 1];
        var offset = 0;
        var at = 0;
        foreach (var rune in Text.EnumerateRunes())
        {
            for (var unit = 0; unit < rune.Utf16SequenceLength; unit++)
            {
                _offsets[at++] = offset;
            }

            offset += rune.Utf8SequenceLength;
        }

        _offsets[at] = offset;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The span between two places of the text.</summary>
    public SourceSpan Span(int start, int end) => new(_source, Offset(start), Offset(end) - Offset(start));

    private int Offset(int at) => _offsets is null ? at : _offsets[at];
}
