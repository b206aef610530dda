using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SecPolicy.Engine.Reporting.Markdown;
using TableCell = Markdig.Extensions.Tables.TableCell;

namespace SecPolicy.Engine.Tests.Reporting.Markdown;

/// <summary>Whatever stands in the catalog or a policy, Markdown shows it as it is. Markdig is the judge.</summary>
public sealed class MarkdownTextTests
{
    /// <summary>What GitHub adds to CommonMark.</summary>
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseTaskLists()
        .UseAutoLinks()
        .Build();

    private static readonly string[] Pieces =
    [
        .. "\\`*_[]<>|~&#-+=.():!'\"${}/ ".Select(letter => letter.ToString()),
        "a",
        "Bc",
        "1",
        "SECURE_HSTS_SECONDS",
        "__Host-",
        "cookie.*.secure",
        "``",
        "&amp;",
        "<b>",
        "[x](y)",
    ];

    /// <summary>A text on one line without a blank at either end: Markdown has no others.</summary>
    private static readonly Gen<string> Texts = Gen.ListOf(Gen.Elements(Pieces))
        .Select(pieces => string.Concat(pieces).Trim())
        .Where(text => text.Length > 0);

    [Fact]
    public void A_plain_text_is_read_as_it_is() =>
        ForAll(text =>
        {
            var document = Markdig.Markdown.Parse($"{MarkdownText.Escape(text)}\n", GitHub);
            return (Assert.IsType<ParagraphBlock>(Assert.Single(document)), text);
        });

    [Fact]
    public void A_plain_text_in_a_list_is_read_as_it_is() =>
        ForAll(text =>
        {
            var document = Markdig.Markdown.Parse($"- {MarkdownText.Escape(text)}\n", GitHub);
            var item = Assert.Single(Assert.IsType<ListBlock>(Assert.Single(document)));
            return (Assert.IsType<ParagraphBlock>(Assert.Single(Assert.IsType<ListItemBlock>(item))), text);
        });

    [Fact]
    public void A_plain_text_in_a_table_is_read_as_it_is() => ForAll(text => (Cell(MarkdownText.Escape(text)), text));

    [Fact]
    public void Code_in_a_text_is_read_as_it_is() =>
        ForAll(text =>
        {
            var document = Markdig.Markdown.Parse($"Code {MarkdownText.Code(text, inTable: false)}\n", GitHub);
            return (Assert.IsType<ParagraphBlock>(Assert.Single(document)), "Code " + text);
        });

    // GitHub takes the backslash before a pipe away also within code; Markdig does not.
    [Fact]
    public void Code_in_a_table_is_read_as_it_is() =>
        Check(text => Assert.Equal(text.Replace("|", "\\|"), Shown(Cell(MarkdownText.Code(text, inTable: true)))));

    [Fact]
    public void The_text_of_a_link_is_read_as_it_is() =>
        Check(text =>
        {
            var document = Markdig.Markdown.Parse($"{MarkdownText.Link(text, "rules/a.md#b")}\n", GitHub);
            var paragraph = Assert.IsType<ParagraphBlock>(Assert.Single(document));
            var link = Assert.IsType<LinkInline>(Assert.Single(paragraph.Inline!));
            Assert.Equal(("rules/a.md#b", text), (link.Url, string.Concat(link.Select(Shown))));
        });

    [Theory]
    [InlineData("cookie.{role}.secure", "cookierolesecure")]
    [InlineData("session.idle-timeout", "sessionidle-timeout")]
    [InlineData("How to waive it", "how-to-waive-it")]
    [InlineData("secpolicy policy list", "secpolicy-policy-list")]
    public void A_heading_has_the_anchor_that_GitHub_gives_it(string heading, string anchor) =>
        Assert.Equal(anchor, MarkdownText.Anchor(heading));

    private static ParagraphBlock Cell(string markdown)
    {
        var document = Markdig.Markdown.Parse($"|a|b|\n|---|---|\n| {markdown} | last |\n", GitHub);
        var table = Assert.IsType<Markdig.Extensions.Tables.Table>(Assert.Single(document));
        var row = Assert.IsType<TableRow>(table[1]);
        Assert.Equal(2, row.Count);
        return Assert.IsType<ParagraphBlock>(Assert.Single(Assert.IsType<TableCell>(row[0])));
    }

    private static void ForAll(Func<string, (ParagraphBlock Block, string Expected)> read) =>
        Check(text =>
        {
            var (block, expected) = read(text);
            Assert.Equal(expected, Shown(block));
        });

    private static void Check(Action<string> property) =>
        Prop.ForAll(Arb.From(Texts), property).QuickCheckThrowOnFailure();

    private static string Shown(ParagraphBlock block) => string.Concat(block.Inline!.Select(Shown));

    /// <summary>What a reader sees; anything but plain text and code is named, so that it differs.</summary>
    private static string Shown(Markdig.Syntax.Inlines.Inline inline) =>
        inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            LineBreakInline => "\n",
            _ => $"<{inline.GetType().Name}>",
        };
}
