using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Documentation;

namespace SecPolicy.Docs;

/// <summary>The folder <c>docs</c>, of which some files are generated.</summary>
/// <param name="path">Its path.</param>
internal sealed class DocsFolder(string path)
{
    /// <summary>The folder of this repository.</summary>
    public static DocsFolder OfRepository() =>
        new(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "docs")));

    /// <summary>What is not as it would be generated, one line each: the file and its first line that differs.</summary>
    public IReadOnlyList<string> Stale(ImmutableArray<(string Path, string Text)> pages) =>
        [
            .. pages.Select(page => Difference(page.Path, page.Text)).OfType<string>(),
            .. Leftovers(pages).Select(left => $"docs/{left}: is no longer generated"),
        ];

    /// <summary>Writes what is stale, and removes what is no longer generated.</summary>
    /// <returns>What was done, one line each.</returns>
    public IReadOnlyList<string> Write(ImmutableArray<(string Path, string Text)> pages)
    {
        var done = new List<string>();
        foreach (var (name, text) in pages.Where(page => Difference(page.Path, page.Text) is not null))
        {
            var file = Path.Combine(path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            done.Add($"wrote docs/{name}");
        }

        foreach (var left in Leftovers(pages))
        {
            File.Delete(Path.Combine(path, left));
            done.Add($"removed docs/{left}");
        }

        return done;
    }

    private string? Difference(string name, string expected)
    {
        var file = Path.Combine(path, name);
        if (!File.Exists(file))
        {
            return $"docs/{name}: is missing";
        }

        var actual = File.ReadAllText(file).ReplaceLineEndings("\n");
        if (actual == expected)
        {
            return null;
        }

        var (lines, shouldBe) = (actual.Split('\n'), expected.Split('\n'));
        var line = 0;
        while (line < lines.Length && line < shouldBe.Length && lines[line] == shouldBe[line])
        {
            line++;
        }

        return $"docs/{name}:{line + 1}: is not {(line < shouldBe.Length ? $"'{shouldBe[line]}'" : "the end")}";
    }

    /// <summary>Files that say of themselves that they are generated, and are not.</summary>
    private IEnumerable<string> Leftovers(ImmutableArray<(string Path, string Text)> pages)
    {
        var names = pages.Select(page => page.Path).ToHashSet(StringComparer.Ordinal);
        return Directory
            .EnumerateFiles(path, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file).Replace('\\', '/'))
            .Where(name =>
                !names.Contains(name)
                && File.ReadLines(Path.Combine(path, name)).FirstOrDefault() == MarkdownWriter.FirstLine
            )
            .Order(StringComparer.Ordinal);
    }

    private static string ThisFile([CallerFilePath] string source = "") => source;
}
