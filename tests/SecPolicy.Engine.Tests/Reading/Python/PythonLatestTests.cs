namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>What Python 3.14 brought.</summary>
public sealed class PythonLatestTests
{
    [Theory]
    [InlineData(
        "try: a\nexcept A, B: c",
        "(try [(expression (name a))] [(except (tuple [(name A) (name B)]) - [(expression (name c))])] [] [])"
    )]
    [InlineData(
        "try: a\nexcept* A, B: c",
        "(try-star [(expression (name a))] [(except (tuple [(name A) (name B)]) - [(expression (name c))])] [] [])"
    )]
    [InlineData("t'a{b!r:c}'", "(expression (tstring [(str \"a\") (field (name b) r [(str \"c\")])]))")]
    [InlineData("T'a' rt'\\n'", "(expression (tstring [(str \"a\\\\n\")]))")]
    public void It_is_read(string text, string expected) => PythonSources.AssertStatements(text, expected);

    [Theory]
    [InlineData("try: a\nexcept A, B as c: d", "2:13 expected ':', and here is 'as'")]
    [InlineData("t'a' 'b'", "1:6 a t-string beside another string makes no literal")]
    [InlineData("'a' t'b'", "1:5 a t-string beside another string makes no literal")]
    [InlineData("f'a' t'b'", "1:6 a t-string beside another string makes no literal")]
    public void What_it_refuses_is_refused(string text, string problem) =>
        Assert.Equal([problem], PythonSources.Problems(PythonSources.Read(text)));
}
