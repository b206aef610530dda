using System.Runtime.CompilerServices;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Where paths lead when every symbolic link on the way is followed, as the operating system does. Safe for concurrent use.</summary>
/// <param name="files">The file system.</param>
internal sealed class RealPaths(IFileSystem files)
{
    private readonly BoundedCache<string, string?> _folders = new(10_000, StringComparer.Ordinal);

    /// <summary>The absolute path without links, with <c>/</c>; null where links lead in a circle. What is not there is no link.</summary>
    public string? Of(string path) => Walk(files.GetFullPath(path), new(0));

    private string? Walk(string full, StrongBox<int> links)
    {
        var slash = full.LastIndexOf('/');
        if (slash < 0)
        {
            return full;
        }

        var folder = full[..slash];
        var parent = _folders.Get(
            folder,
            (Paths: this, Links: links),
            static (path, way) => way.Paths.Walk(path, way.Links)
        );
        return parent is null ? null : Step(parent, full[(slash + 1)..], links);
    }

    private string? Step(string folder, string name, StrongBox<int> links)
    {
        if (name is "" or ".")
        {
            return folder;
        }

        if (name is "..")
        {
            return folder.LastIndexOf('/') is >= 0 and var slash ? folder[..slash] : folder;
        }

        var place = $"{folder}/{name}";
        if (files.Link(place) is not { } text)
        {
            return place;
        }

        if (++links.Value > FixedLimits.Links)
        {
            return null;
        }

        var at = text.StartsWith('/') ? "" : folder;
        foreach (var part in text.Replace('\\', '/').Split('/'))
        {
            if (Step(at, part, links) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }
}
