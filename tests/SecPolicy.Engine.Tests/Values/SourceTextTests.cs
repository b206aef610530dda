using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Values;

public class SourceTextTests
{
    /// <summary>The text before the mark ^ is where the place is asked for.</summary>
    [Theory]
    [InlineData("^", 1, 1)]
    [InlineData("^abc", 1, 1)]
    [InlineData("ab^c", 1, 3)]
    [InlineData("abc^", 1, 4)]
    [InlineData("a^\n", 1, 2)]
    [InlineData("a\n^", 2, 1)]
    [InlineData("a\n^b", 2, 1)]
    [InlineData("\n\n^\n", 3, 1)]
    [InlineData("a\r\n^b", 2, 1)]
    [InlineData("a^\r\nb", 1, 2)]
    [InlineData("a\r\nb^c\r\n", 2, 2)]
    [InlineData("é^x", 1, 2)]
    [InlineData("a\n€€^x", 2, 3)]
    [InlineData("😀^x", 1, 3)]
    [InlineData("a\n😀é^x", 2, 4)]
    [InlineData("a\rb^", 1, 4)]
    public void Line_and_column_count_from_one_and_in_utf_16(string text, int line, int column)
    {
        var at = text.IndexOf('^', StringComparison.Ordinal);
        var source = new SourceText("a.json", text.Remove(at, 1));
        var place = source.GetPosition(Encoding.UTF8.GetByteCount(text[..at]));
        Assert.Equal(new LinePosition(line, column), place);
    }

    [Theory]
    [InlineData("", new[] { "" })]
    [InlineData("a", new[] { "a" })]
    [InlineData("a\n", new[] { "a", "" })]
    [InlineData("a\r\nb\r\n", new[] { "a", "b", "" })]
    [InlineData("é\n\n😀", new[] { "é", "", "😀" })]
    [InlineData("\n", new[] { "", "" })]
    public void Every_line_is_told_without_its_end(string text, string[] lines)
    {
        var source = new SourceText("a.json", text);
        Assert.Equal(lines.Length, source.LineCount);
        Assert.Equal(lines, Enumerable.Range(1, source.LineCount).Select(line => source.GetLine(line).Text));
    }

    [Fact]
    public void A_span_over_two_lines_ends_in_the_second()
    {
        var source = new SourceText("a.json", "é[\n  1]\n");
        var span = new SourceSpan(source, 2, 6);
        Assert.Equal("[\n  1]", span.Text);
        Assert.Equal(new LinePosition(1, 2), span.StartPosition);
        Assert.Equal(new LinePosition(2, 5), span.EndPosition);
    }

    [Fact]
    public void Positions_agree_with_counting_letter_by_letter()
    {
        var random = new Random(7);
        string[] pieces = ["a", "é", "€", "😀", "\n", "\r\n", " "];
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var source = new SourceText("a", text);
            var (line, column, offset) = (1, 1, 0);
            foreach (var rune in text.EnumerateRunes())
            {
                Assert.Equal(new LinePosition(line, column), source.GetPosition(offset));
                offset += rune.Utf8SequenceLength;
                (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
            }

            Assert.Equal(new LinePosition(line, column), source.GetPosition(offset));
        }
    }
}
