using System.Text;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

public sealed class CommentReaderTests
{
    [Theory]
    [InlineData(
        "appsettings.json",
        "{ // one\n \"a\": \"// none\", /* two\n lines */ \"b\": 1, }",
        "// one|/* two\n lines */"
    )]
    [InlineData("a.json", "/* first */ {} // last", "/* first */|// last")]
    [InlineData("a.json", "{ // one\r\n}", "// one")]
    [InlineData("a.json", "{ \"\\\" // none\": \"\\\\\" // one\n}", "// one")]
    [InlineData("a.json", "{ // one\n : // two\n}", "// one")]
    [InlineData(
        "settings.py",
        "# one\nA = '# none' # two\nB = \"\"\"\n# none\n\"\"\"\nC = [  # three\n]",
        "# one|# two|# three"
    )]
    [InlineData("settings.py", "A = f'{b # one\n}' f'# none {{ # none'", "# one")]
    [InlineData("settings.py", "A = r'\\' # none'\nB = ( # one\nC = 1 # two", "# one|# two")]
    [InlineData("a.yaml", "# one\na: '# none' # two\nb: x#none\nc: |\n  # none\nd: \"\n  # none\"", "# one|# two")]
    [InlineData("a.yml", "ä: ü # one", "# one")]
    [InlineData("Program.cs", "// one\nvar a = \"// none\"; /* two */\nvar b = @\"\n// none\";", "// one|/* two */")]
    [InlineData("Program.cs", "var a = \"\"\"\n  // none\n  \"\"\"; // one", "// one")]
    [InlineData(
        "Program.cs",
        "#if NEVER\nvar a = \"// none\"; // one\n#else\n// two\n#endif\nvar c = '\"'; // three",
        "// one|// two|// three"
    )]
    [InlineData("Program.cs", "var ä = $\"// none {b}\"; // ö", "// ö")]
    [InlineData("a.properties", "# one\n ! two\na=b # none\nc=d\\\n# none\ne=f\\\\\n# three", "# one|! two|# three")]
    [InlineData(
        ".env",
        "# one\nA=b # two\nB=c#none\nC=\"# none\" # three\nD='\n# none\n'\n  # four",
        "# one|# two|# three|# four"
    )]
    [InlineData("production.env", "A=b # one\r\n# two\r\n", "# one|# two")]
    [InlineData("requirements.txt", "# one\nDjango==5.2 # two", "# one|# two")]
    public void Comments_are_what_the_format_takes_for_comments(string path, string text, string expected)
    {
        var comments = CommentReader.Read(new(path, text));

        Assert.Equal(expected.Split('|'), comments.Select(comment => comment.Text));
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("a.yaml")]
    [InlineData("a.py")]
    [InlineData("a.cs")]
    [InlineData("a.properties")]
    [InlineData(".env")]
    public void What_nobody_can_read_has_comments_within_its_text_or_none(string path)
    {
        var random = new Random(7);
        var letters = "#/*!\"'\\\n\r {}[]():=,a$@f|>-&é\0\u2028"u8.ToArray();
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(60)];
            for (var index = 0; index < bytes.Length; index++)
            {
                bytes[index] = letters[random.Next(letters.Length)];
            }

            var source = SourceReader.Decode(path, bytes);
            var end = 0;
            foreach (var comment in CommentReader.Read(source))
            {
                Assert.InRange(comment.Start, end, source.Utf8.Length);
                Assert.InRange(comment.End, comment.Start + 1, source.Utf8.Length);
                end = comment.End;
            }
        }
    }

    [Fact]
    public void Deep_nesting_does_not_stop_it()
    {
        foreach (var (path, text) in new[] { ("a.cs", new string('(', 100_000)), ("a.json", new string('[', 100_000)) })
        {
            CommentReader.Read(new SourceText(path, Encoding.UTF8.GetBytes(text + " // end")));
        }
    }
}
