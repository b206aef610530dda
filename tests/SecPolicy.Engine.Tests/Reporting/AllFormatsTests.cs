using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting;

/// <summary>What holds for every format, whatever it looks like.</summary>
public sealed class AllFormatsTests
{
    private static readonly TextOptions Everything = new(TextStyle.Plain, ShowAccepted: true);

    public static TheoryData<string> Formats => [.. ReportFormat.All.Select(format => format.Name)];

    public static TheoryData<string> JsonFormats => ["json", "sarif", "gitlab"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Nothing_that_is_obeyed_or_hidden_is_written(string format)
    {
        var text = FullReport.Write(format, FullReport.MakeHostile(), Everything);

        Assert.DoesNotContain(
            text.EnumerateRunes(),
            rune =>
                rune.Value != '\n'
                && Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
        );
        Assert.DoesNotContain("\n::error::x", text, StringComparison.Ordinal);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.False(text.StartsWith('\uFEFF'));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_report_is_the_same_text(string format) =>
        Assert.Equal(FullReport.Write(format, FullReport.Make()), FullReport.Write(format, FullReport.Make()));

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_fails_what_cannot_be_told_and_every_problem_is_there(string format)
    {
        var text = FullReport.Write(format, FullReport.Make());

        Assert.Contains("session-cookie-secure", text, StringComparison.Ordinal);
        Assert.Contains("allowed-hosts", text, StringComparison.Ordinal);
        Assert.Contains("no such file", text, StringComparison.Ordinal);
        Assert.Contains("no such policy", text, StringComparison.Ordinal);
        Assert.Contains("not JSON", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Who_asks_for_what_is_accepted_sees_it(string format)
    {
        var text = FullReport.Write(format, FullReport.Make(), Everything);

        Assert.Contains("session-cookie-http-only", text, StringComparison.Ordinal);
        Assert.Contains("session-idle-timeout", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_report_without_anything_can_be_written(string format)
    {
        var text = FullReport.Write(format, Reports.Report());

        Assert.DoesNotContain("session-cookie-secure", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("azure")]
    [InlineData("markdown")]
    [InlineData("tap")]
    [InlineData("text")]
    public void That_nothing_was_evaluated_is_said(string format)
    {
        var report = Reports.Report() with
        {
            Status = RunStatus.NothingEvaluated,
            Applications = [],
            Summary = new(0, 0, 0, 0, 0, 0, 0),
        };

        Assert.Contains("nothing was evaluated", FullReport.Write(format, report), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(JsonFormats))]
    public void Json_can_be_parsed(string format)
    {
        using var plain = JsonDocument.Parse(FullReport.Write(format, FullReport.Make(), Everything));
        using var hostile = JsonDocument.Parse(FullReport.Write(format, FullReport.MakeHostile(), Everything));

        Assert.NotEqual(JsonValueKind.Undefined, plain.RootElement.ValueKind);
        Assert.NotEqual(JsonValueKind.Undefined, hostile.RootElement.ValueKind);
    }

    [Fact]
    public void Xml_can_be_parsed()
    {
        Assert.NotNull(XDocument.Parse(FullReport.Write("junit", FullReport.MakeHostile())).Root);
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("junit")]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("azure")]
    public void Paths_are_those_of_the_repository(string format)
    {
        var text = FullReport.Write(
            format,
            FullReport.Make(),
            new(TextStyle.Plain) { Repository = new("/r", "services/shop") }
        );

        Assert.Contains("services/shop/src/Web/appsettings.Production.json", text, StringComparison.Ordinal);
        if (format != "junit")
        {
            // A test has no place of its own.
            Assert.Contains("services/shop/nowhere", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "a/b", "a/b")]
    [InlineData("", "./a//b", "a/b")]
    [InlineData("", ".", ".")]
    [InlineData("x/y", ".", "x/y")]
    [InlineData("x/y", "../a", "x/a")]
    [InlineData("x", "../../a", "../a")]
    [InlineData("x", "/etc/a", "/etc/a")]
    [InlineData("x", "/r/y/a", "y/a")]
    [InlineData("x", "/rx/a", "/rx/a")]
    [InlineData("x", "C:/a", "C:/a")]
    [InlineData("x", "/r", ".")]
    [InlineData("/elsewhere/b", "../../r/a/c", "a/c")]
    [InlineData("/elsewhere", "a", "a")]
    [InlineData("C:/elsewhere", "a", "a")]
    public void A_path_from_the_working_folder_becomes_one_from_the_root(string folder, string path, string expected) =>
        Assert.Equal(expected, new RepositoryBase("/r", folder).PathOf(path));

    [Theory]
    [InlineData("src/Web/appsettings.json", "/r/shared/appsettings.json", "shared/appsettings.json")]
    [InlineData("src/Web/appsettings.json", "/etc/appsettings.json", "x/src/Web/appsettings.json")]
    [InlineData("src/Web/appsettings.json", null, "x/src/Web/appsettings.json")]
    public void A_link_is_the_file_in_the_repository_for_which_it_stands(
        string path,
        string? target,
        string expected
    ) => Assert.Equal(expected, new RepositoryBase("/r", "x") { LinkTarget = _ => target }.PathOf(path));

    [Fact]
    public void A_place_is_within_one_line()
    {
        var source = Reports.Source("{\n  \"a\": {\n    \"b\": 1\n  }\n}\n\n");

        Assert.Equal(new(source.Path, 2, 8, 9), CodePlace.Of(new(source, 9, 16), RepositoryBase.None));
        Assert.Equal(new(source.Path, 1, 1, 2), CodePlace.Of(new(source, 0, 0), RepositoryBase.None));
        Assert.Equal(
            new(source.Path, 6, 1, 1),
            CodePlace.Of(new(source, source.Utf8.Length - 1, 1), RepositoryBase.None)
        );
    }

    [Fact]
    public void What_stands_in_no_file_is_shown_at_the_application()
    {
        var source = new SourceText("--set", "A=1") { IsFile = false };

        Assert.Equal(new("x/src/Web", 1, 1, 1), CodePlace.Of(new(source, 2, 1), "src/Web", new("/r", "x")));
    }
}
