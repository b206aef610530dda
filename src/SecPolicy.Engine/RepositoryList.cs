using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine;

/// <summary>A list of repositories: a folder on each line.</summary>
internal static class RepositoryList
{
    /// <summary>The options of each repository, in ordinal order of the folders, and what is wrong with the list.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">The options of the run, with the list.</param>
    public static (ImmutableArray<CheckOptions> Repositories, ImmutableArray<Problem> Problems) Read(
        IFileSystem files,
        CheckOptions options
    )
    {
        var list = options.List!;
        var problems = ImmutableArray.CreateBuilder<Problem>();
        var folders = new SortedDictionary<string, SourceSpan>(StringComparer.Ordinal);
        for (var number = 1; number <= list.LineCount; number++)
        {
            var line = list.GetLine(number).Text;
            var text = line.Trim();
            if (text.Length == 0)
            {
                continue;
            }

            var start =
                list.GetLine(number).Start
                + Encoding.UTF8.GetByteCount(line.AsSpan(0, line.IndexOf(text, StringComparison.Ordinal)));
            var span = new SourceSpan(list, start, Encoding.UTF8.GetByteCount(text));
            var folder = RelativePath.Normalize(files, text);
            if (files.FolderExists(folder))
            {
                folders.TryAdd(folder, span);
            }
            else
            {
                problems.Add(
                    new(
                        ProblemIds.PathNotFound,
                        files.FileExists(folder) ? "a file, and no repository's folder" : "no such folder",
                        span
                    )
                );
            }
        }

        var listed = folders.Keys.ToDictionary(files.GetFullPath, StringComparer.Ordinal);
        foreach (var (folder, span) in folders.ToArray())
        {
            // It would be judged twice, perhaps by other policies.
            if (Outer(files.GetFullPath(folder), listed) is { } outer)
            {
                problems.Add(new(ProblemIds.ListNested, $"lies in {outer}, which is in the list and holds it", span));
                folders.Remove(folder);
            }
        }

        return (
            [
                .. folders.Select(each =>
                    options with
                    {
                        List = null,
                        ListSpan = each.Value,
                        Paths = [each.Key],
                        IsRepository = true,
                    }
                ),
            ],
            problems.DrainToImmutable()
        );
    }

    /// <summary>The listed folder in which a folder lies; null for none.</summary>
    private static string? Outer(string folder, Dictionary<string, string> listed)
    {
        for (var slash = folder.LastIndexOf('/'); slash >= 0; slash = folder.LastIndexOf('/', Math.Max(slash - 1, 0)))
        {
            if (listed.TryGetValue(slash == 0 ? "/" : folder[..slash], out var outer) && slash < folder.Length - 1)
            {
                return outer;
            }

            if (slash == 0)
            {
                break;
            }
        }

        return null;
    }
}
