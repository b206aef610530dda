using SecPolicy.Engine.Reporting.Html;

namespace SecPolicy.Engine.Tests.Reporting.Html;

public sealed class HtmlWriterTests
{
    [Theory]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("\u001b[31m\u202e", "\\u{1b}[31m\\u{202e}")]
    [InlineData("one\ntwo", "one\\u{a}two")]
    [InlineData("", "")]
    public void A_text_is_shown_as_it_is(string text, string written) =>
        Assert.Equal($"<p>{written}</p>", Written(html => html.Element("p", text)));

    [Theory]
    [InlineData("\" onclick=\"x", "&quot; onclick=&quot;x")]
    [InlineData("'`<>&", "&#39;&#96;&lt;&gt;&amp;")]
    public void A_value_stays_in_its_attribute(string value, string written) =>
        Assert.Equal($"<p title=\"{written}\"></p>", Written(html => html.Element("p", "", ("title", value))));

    [Fact]
    public void An_attribute_without_value_is_left_out_and_an_empty_one_is_not() =>
        Assert.Equal("<p hidden></p>", Written(html => html.Element("p", "", ("title", null), ("hidden", ""))));

    [Fact]
    public void A_name_can_go_on_in_the_next_line_behind_its_separators() =>
        Assert.Equal("<b>a.<wbr>b:<wbr>&lt;/<wbr>c.</b>", Written(html => html.NameElement("b", "a.b:</c.")));

    [Theory]
    [InlineData("href", "javascript:alert(1)")]
    [InlineData("href", "http://example.org/")]
    [InlineData("href", "data:text/html,x")]
    [InlineData("src", "#x")]
    [InlineData("style", "color:red")]
    [InlineData("onclick", "x")]
    public void What_could_run_or_load_is_refused(string attribute, string value) =>
        Assert.Throws<InvalidOperationException>(() => Written(html => html.Element("a", "", (attribute, value))));

    [Theory]
    [InlineData("#f1")]
    [InlineData("https://cwe.mitre.org/")]
    public void Links_lead_into_the_page_or_to_a_standard(string address) =>
        Assert.Equal($"<a href=\"{address}\"></a>", Written(html => html.Element("a", "", ("href", address))));

    private static string Written(Action<HtmlWriter> write) => HtmlFragment.Of(write).Markup;
}
