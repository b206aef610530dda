using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Tests.Reporting.Safety;

/// <summary>No line is a command for the build server in whose log it stands.</summary>
public sealed class BuildCommandsTests
{
    private static readonly Gen<string[]> Chunks = Gen.ArrayOf(
        Gen.Elements(":", "::", "error", " ", "\t", "\u00a0", "\n", "\r\n", "#", "##", "##[", "[", "vso", "a", "\\")
    );

    [Theory]
    [InlineData("::error::x", @"\u{3a}:error::x")]
    [InlineData("  \t::stop-commands::x", "  \t" + @"\u{3a}:stop-commands::x")]
    [InlineData("a ::error::x", "a ::error::x")]
    [InlineData(":a", ":a")]
    [InlineData("a ##[add-mask]x ##vso[task.complete]y", @"a #\u{23}[add-mask]x #\u{23}vso[task.complete]y")]
    [InlineData("###[x]", @"##\u{23}[x]")]
    [InlineData("##teamcity[x", @"#\u{23}teamcity[x")]
    [InlineData("## a heading [1]", "## a heading [1]")]
    [InlineData("::##[x", @"\u{3a}:#\u{23}[x")]
    [InlineData("", "")]
    public void A_line_loses_what_makes_it_one(string line, string expected) =>
        Assert.Equal(expected, BuildCommands.BreakLine(line));

    [Fact]
    public void However_a_text_is_written_none_of_its_lines_is_one() =>
        Prop.ForAll(
                Arb.From(Chunks),
                chunks =>
                {
                    using var inner = new StringWriter(CultureInfo.InvariantCulture);
                    using (var writer = new GuardedWriter(inner))
                    {
                        foreach (var chunk in chunks)
                        {
                            writer.Write(chunk);
                        }
                    }

                    var lines = inner.ToString().Split('\n', '\r');
                    Assert.DoesNotContain(lines, line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
                    Assert.Equal(
                        string.Concat(chunks),
                        inner
                            .ToString()
                            .Replace(@"\u{3a}", ":", StringComparison.Ordinal)
                            .Replace(@"\u{23}", "#", StringComparison.Ordinal)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_none_is_written_as_it_is()
    {
        using var inner = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new GuardedWriter(inner) { NewLine = "\n" })
        {
            writer.WriteLine("a::b");
            writer.Write(':');
            writer.Write('a');
            writer.WriteLine();
            writer.Write("##vso[x");
            writer.Write(":".ToCharArray());
        }

        Assert.Equal("a::b\n:a\n" + @"#\u{23}vso[x:", inner.ToString());
    }
}
