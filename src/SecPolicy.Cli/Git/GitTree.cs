using System.Text;

namespace SecPolicy.Cli.Git;

/// <summary>Reads what <c>git ls-tree -r -z</c> writes.</summary>
internal static class GitTree
{
    /// <summary>The files with the ids of their contents; a symbolic link's content is the path that it leads to.</summary>
    public static IEnumerable<(string Path, string Id, bool IsLink)> Files(byte[] listing)
    {
        // Each entry is "mode type id", a tab, the path as it is, and a null.
        foreach (var entry in Encoding.UTF8.GetString(listing).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var words = entry[..Math.Max(tab, 0)].Split(' ');
            if (words is [['1', '0' or '2', '0', ..] mode, "blob", var id])
            {
                yield return (entry[(tab + 1)..], id, mode[1] == '2');
            }
        }
    }
}
