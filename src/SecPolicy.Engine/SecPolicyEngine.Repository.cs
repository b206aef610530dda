using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reporting.Places;

namespace SecPolicy.Engine;

/// <content>Where what is judged lies in its repository.</content>
public sealed partial class SecPolicyEngine
{
    /// <summary>
    /// The repository of a run, which some formats need to name files from its root: its root is the nearest folder upwards that holds
    /// <c>.git</c>.
    /// </summary>
    /// <param name="path">Something that was judged: where it lies outside of the working folder's repository, its own is taken.</param>
    /// <returns><see cref="RepositoryBase.None"/> outside a repository.</returns>
    public RepositoryBase FindRepository(string path = ".")
    {
        var working = _files.GetFullPath(".").TrimEnd('/');
        var judged = _files.GetFullPath(path).TrimEnd('/');
        var around = RootAbove(working);
        var root = around is not null && IsWithin(judged, around) ? around : RootAbove(judged) ?? around;
        return root is null
            ? RepositoryBase.None
            : new(root, IsWithin(working, root) ? working[root.Length..].TrimStart('/') : working)
            {
                LinkTarget = LinkTargets(root),
            };
    }

    /// <summary>Says of a path where it leads if a link is on the way, by the root's own path.</summary>
    private Func<string, string?> LinkTargets(string root)
    {
        var paths = new RealPaths(_files);
        var realRoot = paths.Of(root);
        return path =>
        {
            var full = _files.GetFullPath(path);
            var real = paths.Of(full);
            return real is null || string.Equals(real, full, StringComparison.Ordinal) ? null
                : realRoot is not null && IsWithin(real, realRoot) ? root + real[realRoot.Length..]
                : real;
        };
    }

    private static bool IsWithin(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (path.Length == folder.Length || path[folder.Length] == '/');

    private string? RootAbove(string path)
    {
        for (var folder = path; folder.Length > 0; folder = Parent(folder))
        {
            var git = folder + "/.git";
            if (_files.FolderExists(git) || _files.FileExists(git))
            {
                return folder;
            }
        }

        return null;
    }

    private static string Parent(string folder)
    {
        var slash = folder.LastIndexOf('/');
        return slash < 0 ? "" : folder[..slash];
    }
}
