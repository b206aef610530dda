using SecPolicy.Engine.Reading.Toml;

namespace SecPolicy.Engine.Tests.Reading.Toml;

public class TomlReaderTests
{
    [Theory]
    [InlineData("a = 'b'", ":a=b")]
    [InlineData("a = \"b\\\"c\" # d", ":a=b\"c")]
    [InlineData("[x.y]\na = 1\n[z]\nb = true", "x.y:a=~1 z:b=~true")]
    [InlineData("[[p]]\nn = 'a'\n[[p]]\nn = 'b'", "p:n=a p:n=b")]
    [InlineData("[tool.\"a.b\"]\n'k' = 'v'", "tool.a.b:k=v")]
    [InlineData("a = [\n  'x', # one\n  \"y\",\n]\nb = 'c'", ":a=[x,y] :b=c")]
    [InlineData("a = { v = '1', l = ['x'] }", ":a={v=1,l=[x]}")]
    [InlineData("a = '''b\nc'''\nd = 'e'", ":a=b\nc :d=e")]
    [InlineData("a = \"\"\"b\"c\"\"\"", ":a=b\"c")]
    [InlineData("a.b = 'c'", ":a.b=c")]
    [InlineData("a = [", ":a=[]")]
    [InlineData("a = 'b\nc = 'd'", ":a=b :c=d")]
    [InlineData("???\n= 1\n[\na = 'b'", ":a=b")]
    [InlineData("\r\na = 'b'\r\n", ":a=b")]
    public void Pairs_are_read_and_what_is_no_TOML_is_skipped(string text, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                TomlReader.Read(text).Select(pair => $"{string.Join('.', pair.Table)}:{pair.Key}={Text(pair.Value)}")
            )
        );

    [Fact]
    public void Tables_of_one_name_are_told_apart() =>
        Assert.Equal([1, 1, 2], TomlReader.Read("[[p]]\na = 1\nb = 2\n[[p]]\na = 3").Select(pair => pair.TableNumber));

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    [InlineData('"')]
    [InlineData('=')]
    public void Nothing_that_is_repeated_long_harms(char letter) =>
        _ = TomlReader.Read("a = " + new string(letter, 200_000));

    private static string Text(TomlValue value) =>
        value switch
        {
            TomlText text => text.Text,
            TomlArray array => $"[{string.Join(',', array.Items.Select(Text))}]",
            TomlTable table => $"{{{string.Join(',', table.Pairs.Select(pair => $"{pair.Key}={Text(pair.Value)}"))}}}",
            TomlOther other => "~" + other.Text,
            _ => "?",
        };
}
