using System.Collections.Immutable;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>Finds the applications of one state again in the other.</summary>
internal static class ApplicationPairs
{
    /// <summary>The pairs of indexes, -1 where a state lacks the application, in ordinal order of the later folder.</summary>
    /// <param name="before">Folder and framework of the applications before the change.</param>
    /// <param name="after">Folder and framework of those after it.</param>
    /// <param name="renames">The files that the change renamed.</param>
    /// <remarks>An application is the one in the same folder, or else the one to which most of its files were renamed.</remarks>
    public static ImmutableArray<(int Before, int After)> Find(
        ImmutableArray<(string Folder, string Framework)> before,
        ImmutableArray<(string Folder, string Framework)> after,
        Renames renames
    )
    {
        var pairs = new List<(int Before, int After)>();
        var gone = new List<int>();
        for (var index = 0; index < before.Length; index++)
        {
            var same = after.IndexOf(before[index]);
            if (same >= 0)
            {
                pairs.Add((index, same));
            }
            else
            {
                gone.Add(index);
            }
        }

        var come = Enumerable.Range(0, after.Length).Except(pairs.Select(pair => pair.After)).ToList();
        var moves = renames
            .Pairs.Select(pair => (Before: Owner(before, pair.Key), After: Owner(after, pair.Value)))
            .Where(move =>
                gone.Contains(move.Before)
                && come.Contains(move.After)
                && before[move.Before].Framework == after[move.After].Framework
            )
            .CountBy(move => move)
            .OrderByDescending(move => move.Value)
            .ThenBy(move => move.Key);
        foreach (var ((old, now), _) in moves)
        {
            if (gone.Contains(old) && come.Contains(now))
            {
                pairs.Add((old, now));
                gone.Remove(old);
                come.Remove(now);
            }
        }

        pairs.AddRange(gone.Select(index => (index, -1)));
        pairs.AddRange(come.Select(index => (-1, index)));
        return
        [
            .. pairs
                .OrderBy(
                    pair => pair.After >= 0 ? after[pair.After].Folder : before[pair.Before].Folder,
                    StringComparer.Ordinal
                )
                .ThenBy(pair => pair),
        ];
    }

    /// <summary>The innermost application whose folder holds a file; -1 when none does.</summary>
    private static int Owner(ImmutableArray<(string Folder, string Framework)> applications, string path)
    {
        var owner = -1;
        for (var index = 0; index < applications.Length; index++)
        {
            var folder = applications[index].Folder;
            var holds = folder is "." ? !path.StartsWith('/') : path.StartsWith(folder + "/", StringComparison.Ordinal);
            if (holds && (owner < 0 || Depth(folder) > Depth(applications[owner].Folder)))
            {
                owner = index;
            }
        }

        return owner;
    }

    private static int Depth(string folder) => folder is "." ? 0 : folder.Length;
}
