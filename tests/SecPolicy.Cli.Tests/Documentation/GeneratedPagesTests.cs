using SecPolicy.Docs;

namespace SecPolicy.Cli.Tests.Documentation;

/// <summary>The pages that are generated say what the catalog, the policies and the commands say.</summary>
public sealed class GeneratedPagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_page_is_stale()
    {
        var stale = DocsFolder.OfRepository().Stale(GeneratedPages.All());

        Assert.True(
            stale.Count == 0,
            $"{string.Join('\n', stale)}\n'dotnet run --project eng/Docs' writes them; read the difference."
        );
    }

    [Fact]
    public void A_page_that_differs_is_named_with_its_first_line_that_does()
    {
        var folder = new DocsFolder(_folder.Path);
        folder.Write([("a.md", "one\ntwo\n"), ("rules/b.md", "one\n")]);
        _folder.Write("a.md", "one\n2\n");
        _folder.Write("rules/b.md", "one\nmore\n");

        Assert.Equal(
            ["docs/a.md:2: is not 'two'", "docs/c.md: is missing", "docs/rules/b.md:2: is not ''"],
            folder.Stale([("a.md", "one\ntwo\n"), ("c.md", "x"), ("rules/b.md", "one\n")])
        );
    }

    [Fact]
    public void A_page_that_is_no_longer_generated_is_removed_and_one_by_hand_is_kept()
    {
        var folder = new DocsFolder(_folder.Path);
        var generated = Engine.Documentation.MarkdownWriter.FirstLine + "\n\n# Old\n";
        _folder.Write("rules/old.md", generated);
        _folder.Write("guide.md", "# A guide\n");

        Assert.Equal(["docs/rules/old.md: is no longer generated"], folder.Stale([]));
        Assert.Equal(["removed docs/rules/old.md"], folder.Write([]));
        Assert.Empty(folder.Stale([]));
        Assert.Equal("# A guide\n", _folder.Read("guide.md"));
    }

    [Fact]
    public void Every_command_stands_in_the_page_of_the_command_line()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "command-line.md"));

        Assert.All(
            (string[])["check", "explain", "policy validate"],
            command => Assert.Contains($"## `secpolicy {command}`\n", page, StringComparison.Ordinal)
        );
    }
}
