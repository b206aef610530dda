using System.Text.RegularExpressions;

namespace SecPolicy.Cli.Tests.Documentation;

/// <summary>Every link within the repository leads somewhere: to a file, and to a heading of it.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Concat(Directory.EnumerateFiles(Repository.Root, "*.md"))
                .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_lead_somewhere(string page)
    {
        var file = Path.Combine(Repository.Root, page);
        var broken = Links(File.ReadAllText(file)).Where(target => !Leads(file, target));

        Assert.Empty(broken);
    }

    [Theory]
    [InlineData("docs/policy-language.md#native-keys", true)]
    [InlineData("docs/policy-language.md#no-such-heading", false)]
    [InlineData("docs/no-such-page.md", false)]
    [InlineData("docs", true)]
    [InlineData("#build-and-test", true)]
    public void A_link_that_leads_nowhere_is_seen(string target, bool leads) =>
        Assert.Equal(leads, Leads(Path.Combine(Repository.Root, "CONTRIBUTING.md"), target));

    [Fact]
    public void Links_in_code_are_no_links()
    {
        const string Page = "[a](b.md) `[c](d.md)`\n```\n[e](f.md)\n```\n[g](<h i.md>)\n[j]: k.md\n[l](https://m)\n";

        Assert.Equal(["b.md", "h i.md", "k.md"], Links(Page));
    }

    private static IEnumerable<string> Links(string text) =>
        Link()
            .Matches(CodeSpan().Replace(CodeFence().Replace(text, ""), ""))
            .Select(match => match.Groups["target"].Value.Trim('<', '>'))
            .Where(target => !target.Contains("://", StringComparison.Ordinal));

    private static bool Leads(string from, string target)
    {
        var hash = target.IndexOf('#');
        var path = hash < 0 ? target : target[..hash];
        var file = path.Length == 0 ? from : Path.Combine(Path.GetDirectoryName(from)!, path);
        return hash < 0
            ? File.Exists(file) || Directory.Exists(file)
            : File.Exists(file)
                && Anchors(File.ReadAllText(file)).Contains(target[(hash + 1)..], StringComparer.Ordinal);
    }

    /// <summary>The anchors of a page's headings, by GitHub's rules: the same heading again gets a number.</summary>
    private static IEnumerable<string> Anchors(string text)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Match heading in AnyHeading().Matches(CodeFence().Replace(text, "")))
        {
            var words = LinkInHeading().Replace(heading.Groups["text"].Value.Trim(), "${text}");
            var anchor = NotInAnchors().Replace(words.ToLowerInvariant(), "").Replace(' ', '-');
            var count = seen[anchor] = seen.GetValueOrDefault(anchor) + 1;
            yield return count == 1 ? anchor : $"{anchor}-{count - 1}";
        }
    }

    [GeneratedRegex(
        @"^(?<fence>`{3,}|~{3,}).*?^\k<fence>[ \t]*$",
        RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex CodeFence();

    [GeneratedRegex(
        @"(?<!`)(?<run>`+)(?!`).+?(?<!`)\k<run>(?!`)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CodeSpan();

    [GeneratedRegex(
        @"\]\((?<target><[^>\n]*>|[^()\s]+)\)|^\[[^\]\n]+\]:\s*(?<target>\S+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6}[ \t]+(?<text>.+?)[ \t]*#*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnyHeading();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkInHeading();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M} _-]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchors();
}
