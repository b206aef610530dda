using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SecPolicy.Engine.Reporting.Markdown;

namespace SecPolicy.Engine.Tests.Reporting.Markdown;

/// <summary>Whatever a file says, Markdown shows it as it is. Markdig is the judge.</summary>
public sealed class MarkdownDataTests
{
    /// <summary>What GitHub adds to CommonMark.</summary>
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseTaskLists()
        .UseAutoLinks()
        .UseEmojiAndSmiley(enableSmileys: false)
        .Build();

    private static readonly string[] Pieces =
    [
        .. "\\`*_[]<>|~&#-+=.():!'\"${}/@^% ".Select(letter => letter.ToString()),
        "a",
        "Bc",
        "1",
        "1.",
        "2)",
        "ü",
        "SECURE_HSTS_SECONDS",
        "__Host-",
        "``",
        "&amp;",
        "<b>",
        "<script>alert(1)</script>",
        "[x](y)",
        "![x](y)",
        "https://shop.example",
        "www.shop.example",
        "mailto:a@b.example",
        ":smile:",
        "[ ] ",
    ];

    /// <summary>A text without blanks at its end, which Markdown never shows.</summary>
    private static readonly Gen<string> Texts = Gen.ListOf(Gen.Elements(Pieces))
        .Select(pieces => string.Concat(pieces).Trim())
        .Where(text => text.Length > 0);

    [Fact]
    public void A_text_in_a_list_is_read_as_it_is() =>
        Check(text => Assert.Equal(text, Shown(Item($"- {MarkdownData.Plain(text)}\n"))));

    [Fact]
    public void A_text_in_a_heading_is_read_as_it_is() =>
        Check(text =>
        {
            var heading = Assert.IsType<HeadingBlock>(
                Assert.Single(Markdig.Markdown.Parse($"### x {MarkdownData.Plain(text)} x\n", GitHub))
            );
            Assert.Equal($"x {text} x", Shown(heading));
        });

    [Fact]
    public void A_text_in_a_table_is_read_as_it_is() =>
        Check(text => Assert.Equal(text, Shown(Cell(MarkdownData.Plain(text)))));

    [Fact]
    public void Code_in_a_list_is_read_as_it_is() =>
        Check(text => Assert.Equal($"[{text}]", Shown(Item($"- {MarkdownData.Code(text)}\n"))));

    [Fact]
    public void Code_in_a_table_is_read_as_it_is() =>
        Check(text => Assert.Equal($"[{text}]", Shown(Cell(MarkdownData.Code(text)))));

    [Theory]
    [InlineData("DJANGO_DEBUG is '1'", "DJANGO_DEBUG is '1'")]
    [InlineData("Session:IdleTimeout: only in Production", "Session:IdleTimeout: only in Production")]
    [InlineData("default of Django 5.2", "default of Django 5.2")]
    [InlineData("fills in ${A}", "fills in &#36;{A}")]
    [InlineData("@everyone #1", "&#64;everyone &#35;1")]
    [InlineData("a\nb\u001b[31m", @"a&#92;u{a}b&#92;u{1b}&#91;31m")]
    public void What_is_no_markup_stays_legible(string text, string expected) =>
        Assert.Equal(expected, MarkdownData.Plain(text));

    private static ParagraphBlock Item(string markdown)
    {
        var list = Assert.IsType<ListBlock>(Assert.Single(Markdig.Markdown.Parse(markdown, GitHub)));
        return Assert.IsType<ParagraphBlock>(Assert.Single(Assert.IsType<ListItemBlock>(Assert.Single(list))));
    }

    private static ParagraphBlock Cell(string markdown)
    {
        var document = Markdig.Markdown.Parse($"|a|b|\n|---|---|\n| {markdown} | last |\n", GitHub);
        var table = Assert.IsType<Markdig.Extensions.Tables.Table>(Assert.Single(document));
        var row = Assert.IsType<TableRow>(table[1]);
        Assert.Equal(2, row.Count);
        return Assert.IsType<ParagraphBlock>(Assert.Single(Assert.IsType<Markdig.Extensions.Tables.TableCell>(row[0])));
    }

    private static void Check(Action<string> property) =>
        Prop.ForAll(Arb.From(Texts), property).QuickCheckThrowOnFailure();

    private static string Shown(LeafBlock block) => string.Concat(block.Inline!.Select(Shown));

    /// <summary>What a reader sees, code in brackets; anything else is named, so that it differs.</summary>
    private static string Shown(Markdig.Syntax.Inlines.Inline inline) =>
        inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            CodeInline code => $"[{code.Content}]",
            HtmlInline { Tag: "<code>" } => "[",
            HtmlInline { Tag: "</code>" } => "]",
            _ => $"<{inline.GetType().Name}>",
        };
}
