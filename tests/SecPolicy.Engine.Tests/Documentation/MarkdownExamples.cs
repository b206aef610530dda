using System.Runtime.CompilerServices;

namespace SecPolicy.Engine.Tests.Documentation;

/// <summary>A block of code in a page.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">The line of its fence.</param>
/// <param name="Language">What the fence says.</param>
/// <param name="Text">The lines between the fences.</param>
internal sealed record MarkdownExample(string Page, int Line, string Language, string Text);

/// <summary>The blocks of code in the repository's pages.</summary>
internal static class MarkdownExamples
{
    private static readonly string Root = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..")
    );

    public static IEnumerable<MarkdownExample> All() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Append(Path.Combine(Root, "README.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Of(Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllLines(file)));

    private static IEnumerable<MarkdownExample> Of(string page, string[] lines)
    {
        for (var start = 0; start < lines.Length; start++)
        {
            if (lines[start].StartsWith("```", StringComparison.Ordinal))
            {
                var end = Array.IndexOf(lines, "```", start + 1);
                Assert.True(end > start, $"{page}:{start + 1}: the block does not end");
                var text = string.Concat(lines[(start + 1)..end].Select(line => line + "\n"));
                yield return new(page, start + 1, lines[start][3..], text);
                start = end;
            }
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
