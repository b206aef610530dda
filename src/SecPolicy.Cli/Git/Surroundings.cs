using System.Collections.Frozen;
using System.Text;

namespace SecPolicy.Cli.Git;

/// <summary>The files that no revision keeps: what git ignores, such as a developer's <c>.env</c>, and given files outside of the repository.</summary>
internal sealed class Surroundings
{
    private readonly string _root;
    private readonly FrozenSet<string> _given;
    private readonly FrozenSet<string> _files;
    private readonly FrozenSet<string> _folders;
    private readonly ILookup<string, (string Name, bool IsFolder)> _entries;

    private Surroundings(string root, IReadOnlyCollection<string> ignored, IEnumerable<string> given)
    {
        _root = root;
        _given = given.ToFrozenSet(StringComparer.Ordinal);
        _files = ignored.Where(path => !path.EndsWith('/')).ToFrozenSet(StringComparer.Ordinal);
        _folders = ignored
            .Where(path => path.EndsWith('/'))
            .Select(path => path.TrimEnd('/'))
            .ToFrozenSet(StringComparer.Ordinal);
        _entries = ignored.ToLookup(
            path => Folder(path.TrimEnd('/')),
            path => (path.TrimEnd('/').Split('/')[^1], path.EndsWith('/')),
            StringComparer.Ordinal
        );
    }

    /// <summary>Asks git what it ignores.</summary>
    /// <param name="root">The repository's root.</param>
    /// <param name="given">Full paths of files that the command line names.</param>
    /// <exception cref="UsageException">Git cannot say it.</exception>
    public static Surroundings Of(string root, IEnumerable<string> given)
    {
        // A folder that is ignored as a whole is one entry, however much is in it.
        var listing = GitCommand.Run(
            root,
            "ls-files",
            "-z",
            "--others",
            "--ignored",
            "--exclude-standard",
            "--directory"
        );
        return listing.Succeeded
            ? new(
                root,
                Encoding.UTF8.GetString(listing.Output).Split('\0', StringSplitOptions.RemoveEmptyEntries),
                given.Where(path => GitPlace.InRepository(root, path) is null)
            )
            : throw new UsageException($"git cannot list what it ignores: {listing.Complaint}");
    }

    /// <summary>Whether a file or folder is one of them, or lies in one.</summary>
    /// <param name="full">Its full path.</param>
    public bool Contain(string full)
    {
        if (_given.Contains(full))
        {
            return true;
        }

        if (GitPlace.InRepository(_root, full) is not { Length: > 0 } inside)
        {
            return false;
        }

        if (_files.Contains(inside))
        {
            return true;
        }

        for (var path = inside; path.Length > 0; path = Folder(path))
        {
            if (_folders.Contains(path))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Those that lie directly in a folder.</summary>
    /// <param name="full">The folder's full path.</param>
    public IEnumerable<(string Name, bool IsFolder)> In(string full) =>
        GitPlace.InRepository(_root, full) is { } inside ? _entries[inside] : [];

    private static string Folder(string path) => path.LastIndexOf('/') is var slash and > 0 ? path[..slash] : "";
}
