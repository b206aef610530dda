using System.Text;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Git;

/// <summary>Follows the symbolic links of a revision.</summary>
internal static class GitLinks
{
    /// <summary>How many links may lead from one to the next.</summary>
    private const int Longest = 8;

    /// <summary>The files with the ids of their contents; a link to a file has that file's, and one that leads elsewhere is left out.</summary>
    public static IEnumerable<(string Path, string Id)> Follow(
        IEnumerable<(string Path, string Id, bool IsLink)> entries,
        GitObjects objects
    )
    {
        var all = entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        foreach (var (path, id, isLink) in all.Values)
        {
            var found = (Path: path, Id: id, IsLink: isLink);
            for (var steps = 0; found.IsLink && steps < Longest; steps++)
            {
                var target = Encoding.UTF8.GetString(objects.Read(found.Id));
                var plain = target.StartsWith('/')
                    ? target
                    : RelativePath.Plain(RelativePath.Join(RelativePath.Folder(found.Path), target));
                if (!all.TryGetValue(plain, out found))
                {
                    found = (path, "", true);
                    break;
                }
            }

            if (!found.IsLink)
            {
                yield return (path, found.Id);
            }
        }
    }
}
