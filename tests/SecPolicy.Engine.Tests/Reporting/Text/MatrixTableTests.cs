using System.Collections.Immutable;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Tests.Reporting.Text;

public sealed class MatrixTableTests
{
    [Fact]
    public void Columns_are_as_wide_as_they_need()
    {
        var lines = Lines(80, ["setting", "A", "B"], ["cookie.secure", "always", "↓ weaker: never"]);

        Assert.Equal(["  setting        A       B", "  cookie.secure  always  ↓ weaker: never"], lines);
    }

    [Fact]
    public void What_is_too_long_is_cut_and_only_there()
    {
        var lines = Lines(60, ["setting", "A", "B"], ["hosts", "one", "[" + new string('a', 100) + "]"]);

        Assert.Equal("  hosts    one  [" + new string('a', 42) + "…", lines[1]);
    }

    [Fact]
    public void A_name_keeps_its_end()
    {
        var lines = Lines(60, ["setting", "A"], ["secret.ConnectionStrings:Shop:Password.literal", "true"]);

        Assert.Equal("  secret.Co…rd.literal  true", lines[1]);
    }

    [Fact]
    public void Environments_that_do_not_fit_follow_below()
    {
        string[] names = [.. Enumerable.Range(1, 7).Select(number => $"Environment{number}")];
        var lines = Lines(
            80,
            ["setting", .. names],
            ["cookie.secure", .. names.Select(_ => "always and ever and ever")]
        );

        Assert.Equal(3, lines.Count(line => line.StartsWith("  setting ", StringComparison.Ordinal)));
        Assert.Equal(3, lines.Count(line => line.StartsWith("  cookie.secure ", StringComparison.Ordinal)));
        foreach (var name in names)
        {
            Assert.Single(lines, line => line.Contains(name, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        var random = new Random(width);
        for (var round = 0; round < 300; round++)
        {
            var columns = random.Next(1, 12);
            ImmutableArray<string> header = ["setting", .. Enumerable.Range(0, columns).Select(_ => Text(random))];
            ImmutableArray<string> row = [Text(random), .. Enumerable.Range(0, columns).Select(_ => Text(random))];

            Assert.All(Lines(width, header, row), line => Assert.InRange(TerminalText.Width(line), 0, width));
        }
    }

    private static string Text(Random random) =>
        string.Concat(random.GetItems(["a", "b", " ", "日本", "é", "😀", ".secure", "e\u0301"], random.Next(0, 60)));

    private static List<string> Lines(int width, ImmutableArray<string> header, params ImmutableArray<string>[] rows)
    {
        using var writer = new StringWriter();
        new MatrixTable(Cells(header), [.. rows.Select(Cells)]).Write(new(writer, TextStyle.Plain), width);
        return [.. writer.ToString().TrimEnd('\n').Split('\n').Where(line => line.Length > 0)];

        static ImmutableArray<TableCell> Cells(ImmutableArray<string> texts) =>
            [.. texts.Select(text => new TableCell(text, painted => painted))];
    }
}
