using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Compose;

/// <summary>The rules of compose-go's <c>dotenv</c>, most of them from its own tests.</summary>
public class ComposeEnvFileTests
{
    [Theory]
    [InlineData("FOO=bar", "bar")]
    [InlineData("FOO =bar", "bar")]
    [InlineData("FOO= bar", "bar")]
    [InlineData("FOO=\"bar\"", "bar")]
    [InlineData("FOO='bar'", "bar")]
    [InlineData("FOO=\"escaped\\\"bar\"", "escaped\"bar")]
    [InlineData("FOO=\"'d'\"", "'d'")]
    [InlineData("FOO: 1", "1")]
    [InlineData("FOO: Foo=bar", "Foo=bar")]
    [InlineData("FOO=1:B", "1:B")]
    [InlineData("export FOO=2", "2")]
    [InlineData("export\tFOO=2", "2")]
    [InlineData("\texport FOO=2", "2")]
    [InlineData("export FOO='\\n'", "\\n")]
    [InlineData("FOO=\"bar\\nbaz\"", "bar\nbaz")]
    [InlineData("FOO=a\\tb", "a\\tb")]
    [InlineData("FOO=\"Z\\aZ\\bZ\\fZ\\nZ\\rZ\\tZ\\vZ\\\\Z\\0123Z\"", "Z\aZ\bZ\fZ\nZ\rZ\tZ\vZ\\ZSZ")]
    [InlineData("FOO=\"\\x07\"", "\\x07")]
    [InlineData("FOO=\"bar\\n\\ b\\az\"", "bar\n\\ b\az")]
    [InlineData("FOO=\"bar\\\\r\\ b\\az\"", "bar\\r\\ b\az")]
    [InlineData("FOO=foobar=", "foobar=")]
    [InlineData("FOO=bar ", "bar")]
    [InlineData("FOO=bar # this is foo", "bar")]
    [InlineData("FOO=bar #", "bar")]
    [InlineData("FOO=123#not-an-inline-comment", "123#not-an-inline-comment")]
    [InlineData("FOO=\"bar#baz\"#", "bar#baz")]
    [InlineData("FOO='bar#baz' # comment", "bar#baz")]
    [InlineData("FOO=#bar", "#bar")]
    [InlineData("FOO=\nBAR=1", "")]
    [InlineData("FOO=\"a\nb\"\nBAR=1", "a\nb")]
    [InlineData("BAR=test\nFOO=$BAR", "test")]
    [InlineData("BAR=test\nFOO=${BAR}bar", "testbar")]
    [InlineData("BAR=test\nFOO=\"quote $BAR\"", "quote test")]
    [InlineData("FOO='quote $BAR'", "quote $BAR")]
    [InlineData("FOO=\"foo\\$BAR\"", "foo$BAR")]
    [InlineData("FOO=pa$$word", "pa$word")]
    [InlineData("BAR=test\nFOO=\"foo\\${BAR} ${BAR}\"", "foo${BAR} test")]
    [InlineData("FOO=1\r\nBAR=2\r\n", "1")]
    [InlineData("FOO=1\nFOO=2", "2")]
    [InlineData("FOO=é😀", "é😀")]
    public void A_line_is_read_as_compose_reads_it(string text, string expected)
    {
        var document = Read(text);
        Assert.Empty(document.Problems);
        Assert.Equal(new StringValue(expected), Assert.Single(document.Entries, entry => entry.Key == "FOO").Value);
    }

    [Theory]
    [InlineData("FOO=$BAR", "")]
    [InlineData("FOO=${BAR:-x}y", "xy")]
    [InlineData("FOO", null)]
    [InlineData("FOO\nX=1", null)]
    public void What_the_shell_may_give_is_unknown_with_what_it_is_otherwise(string text, string? unset)
    {
        var entry = Assert.Single(Read(text).Entries, entry => entry.Key == "FOO");
        Assert.IsType<UnknownValue>(entry.Value);
        Assert.Equal(unset is null ? NullValue.Instance : new StringValue(unset), entry.WhenUnset);
    }

    [Theory]
    [InlineData("A=1\nlol$wut", 2, 1, "no assignment")]
    [InlineData("A=1\nA B=2", 2, 1, "no assignment")]
    [InlineData("A=1\nFOO=\"value", 2, 5, "a quotation mark that nothing closes")]
    [InlineData("A=1\nFOO='value\\'", 2, 5, "a quotation mark that nothing closes")]
    [InlineData("A=1\nFOO=${", 2, 5, "a reference to a variable is malformed")]
    public void A_mistake_is_a_problem_and_the_others_are_read(string text, int line, int column, string message)
    {
        var document = Read(text);
        var problem = document.Problems[0];
        Assert.Equal(("env-syntax", new LinePosition(line, column)), (problem.Id, problem.Span!.Value.StartPosition));
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new StringValue("1"), Assert.Single(document.Entries).Value);
    }

    [Theory]
    [InlineData("FOO=1", "1")]
    [InlineData(" export FOO = x y  # c", "x y")]
    [InlineData("FOO=\"x\" # c", "\"x\"")]
    [InlineData("É='é'\r\nFOO='é'\r\n", "'é'")]
    [InlineData("BAR=1\nFOO=$BAR", "$BAR")]
    public void Name_and_value_stand_where_they_stand(string text, string value)
    {
        var entry = Assert.Single(Read(text).Entries, entry => entry.Key == "FOO");
        Assert.Equal(("FOO", value), (entry.KeySpan.Text, entry.ValueSpan.Text));
    }

    [Fact]
    public void A_raw_file_is_read_as_it_stands()
    {
        var document = ComposeEnvFile.ReadRaw(
            new SourceText("raw.env", "# c\n\n FOO='a $B' # d \nBAR=\r\nA B=1\nSHELL"),
            ComposeVariables.ShellOnly
        );
        Assert.Equal(
            ["FOO='a $B' # d ", "BAR=\"\"", "SHELL=unknown"],
            document.Entries.Select(entry => $"{entry.Key}={entry.Value}")
        );
        Assert.Equal(5, Assert.Single(document.Problems).Span!.Value.StartPosition.Line);
    }

    [Fact]
    public void Reading_ends_on_every_text_and_spans_stay_inside()
    {
        var random = new Random(3);
        string[] pieces = ["A", "=", ":", "\"", "'", "\\", "\n", "\r", " ", "#", "é", "export ", "$", "${", "}", "-"];
        for (var round = 0; round < 5000; round++)
        {
            var document = Read(
                string.Concat(Enumerable.Range(0, random.Next(16)).Select(_ => pieces[random.Next(pieces.Length)]))
            );
            Assert.All(document.Entries, entry => Assert.NotNull(entry.KeySpan.Text + entry.ValueSpan.Text));
        }
    }

    private static EntryDocument Read(string text) =>
        ComposeEnvFile.Read(new SourceText(".env", text), ComposeVariables.ShellOnly, _ => null, _ => null);
}
