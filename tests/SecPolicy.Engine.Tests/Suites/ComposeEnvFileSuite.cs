using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Suites;

/// <summary>Every row of the syntax of files of variables, and of references, that Compose's documentation has, with what it says.</summary>
public sealed class ComposeEnvFileSuite
{
    [Theory]
    [InlineData("# V=comment", null)]
    [InlineData("\n\nV=v\n\n", "v")]
    [InlineData("V=v", "v")]
    [InlineData("V=\"v\"", "v")]
    [InlineData("V='v'", "v")]
    [InlineData("V = v", "v")]
    [InlineData("V: v", "v")]
    [InlineData("V:v", "v")]
    [InlineData("V=", "")]
    [InlineData("V=\"\"", "")]
    [InlineData("export V=v", "v")]
    [InlineData("V=v # comment", "v")]
    [InlineData("V=v# not a comment", "v# not a comment")]
    [InlineData("V=\"v # not a comment\"", "v # not a comment")]
    [InlineData("V=\"v\" # comment", "v")]
    [InlineData("V='v # not a comment' # comment", "v # not a comment")]
    [InlineData("O=o\nV='$O'", "$O")]
    [InlineData("O=o\nV='${O}'", "${O}")]
    [InlineData("O=o\nV=$O", "o")]
    [InlineData("O=o\nV=\"${O}\"", "o")]
    [InlineData("V='Let\\'s go!'", "Let's go!")]
    [InlineData("V=\"{\\\"hello\\\": \\\"json\\\"}\"", "{\"hello\": \"json\"}")]
    [InlineData("V=\"some\\tvalue\"", "some\tvalue")]
    [InlineData("V=\"a\\nb\\rc\\\\d\"", "a\nb\rc\\d")]
    [InlineData("V='some\\tvalue'", "some\\tvalue")]
    [InlineData("V=some\\tvalue", "some\\tvalue")]
    [InlineData("V='first\nsecond'\nO=1", "first\nsecond")]
    [InlineData("V=\"first\nsecond\"\nO=1", "first\nsecond")]
    [InlineData("V=first\nV=second", "second")]
    [InlineData("O=o\nV=\"\\${O}\"", "${O}")]
    [InlineData("O=o\nV=$$O", "$O")]
    public void A_line_is_what_the_documentation_says(string text, string? expected)
    {
        var document = Read(text);
        Assert.Empty(document.Problems);
        var entry = document.Entries.SingleOrDefault(entry => entry.Key == "V");
        Assert.Equal(expected, (entry?.Value as StringValue)?.Value);
    }

    /// <summary>What is not set, what is set to nothing, and what is set.</summary>
    [Theory]
    [InlineData("$O", "", "", "o")]
    [InlineData("${O}", "", "", "o")]
    [InlineData("${O:-d}", "d", "d", "o")]
    [InlineData("${O-d}", "d", "", "o")]
    [InlineData("${O:+r}", "", "", "r")]
    [InlineData("${O+r}", "", "r", "r")]
    [InlineData("${O:?e}", null, null, "o")]
    [InlineData("${O?e}", null, "", "o")]
    [InlineData("${O:-${P}}", "", "", "o")]
    [InlineData("${O:-${P:-d}}", "d", "d", "o")]
    [InlineData("${O-${P-d}}", "d", "", "o")]
    [InlineData("${O:?${P}}", null, null, "o")]
    [InlineData("${O:+${P:-d}}", "", "", "d")]
    [InlineData("a${O}b$O", "ab", "ab", "aobo")]
    public void A_reference_is_what_the_documentation_says(string text, string? unset, string? empty, string? set)
    {
        foreach (var quote in (string[])["", "\""])
        {
            Assert.Equal(unset, Unset(Read($"V={quote}{text}{quote}")));
            Assert.Equal(empty, Unset(Read($"O=\nV={quote}{text}{quote}")));
            Assert.Equal(set, Unset(Read($"O=o\nV={quote}{text}{quote}")));
        }
    }

    [Theory]
    [InlineData("V=\"v")]
    [InlineData("V='v")]
    [InlineData("V=\"v'")]
    [InlineData("V W=v")]
    [InlineData("V=${O")]
    [InlineData("V$W")]
    public void What_the_documentation_does_not_know_is_a_problem(string text) => Assert.NotEmpty(Read(text).Problems);

    /// <summary>The value where nothing is set outside of the file; null where Compose refuses to start.</summary>
    private static string? Unset(EntryDocument document)
    {
        Assert.Empty(document.Problems);
        var entry = document.Entries.Single(entry => entry.Key == "V");
        return (entry.AssumingUnset().Value as StringValue)?.Value;
    }

    private static EntryDocument Read(string text) =>
        ComposeEnvFile.Read(new SourceText(".env", text), ComposeVariables.ShellOnly, _ => null, _ => null);
}
