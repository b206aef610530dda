using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Reading.Docker;

/// <summary>An instruction, its lines joined.</summary>
/// <param name="text">Its text.</param>
/// <param name="places">Where each letter stands in the file's text.</param>
/// <param name="offsets">Where letters stand in the file.</param>
internal sealed class DockerfileLine(string text, ImmutableArray<int> places, Utf8Offsets offsets)
{
    /// <summary>Its text.</summary>
    public string Text { get; } = text;

    /// <summary>The instruction in capital letters: <c>ENV</c>.</summary>
    public string Instruction { get; } = text[..NameLength(text)].ToUpperInvariant();

    /// <summary>Where what stands behind the instruction starts.</summary>
    public int Rest { get; } = text.Length - text[NameLength(text)..].TrimStart().Length;

    /// <summary>What stands behind the instruction, as an instruction of its own: <c>ONBUILD ENV A=b</c>.</summary>
    public DockerfileLine Behind => new(Text[Rest..], places.IsEmpty ? places : places[Rest..], offsets);

    /// <summary>The span of a part of the text.</summary>
    public SourceSpan Span(int start, int end) =>
        places.IsEmpty ? offsets.Span(0, 0)
        : start == end
            ? start < places.Length ? offsets.Span(places[start], places[start])
                : offsets.Span(places[^1] + 1, places[^1] + 1)
        : offsets.Span(places[start], places[end - 1] + 1);

    /// <summary>The span of the whole instruction.</summary>
    public SourceSpan Whole => Span(0, Text.Length);

    private static int NameLength(string text)
    {
        var length = 0;
        while (length < text.Length && !char.IsWhiteSpace(text[length]))
        {
            length++;
        }

        return length;
    }
}
