using System.Text;

namespace SecPolicy.Cli.Git;

/// <summary>The files that git takes for renamed between two revisions, or between a revision and the working tree.</summary>
internal static class GitRenames
{
    /// <summary>How many files git compares with each other; what is renamed without a change it finds beyond that.</summary>
    private const string Limit = "-l5000";

    /// <summary>The paths before and after, from the repository's root.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="since">The revision before.</param>
    /// <param name="until">The revision after; null for the working tree with the files in it that git does not know yet.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Find(string folder, string since, string? until)
    {
        string[] diff = ["--no-ext-diff", "--no-relative", "--name-status", "--find-renames", Limit, "-z", since];
        if (until is not null)
        {
            return Read(GitCommand.Run(folder, ["diff", .. diff, until, "--"]));
        }

        using var index = GitIndexCopy.Make(folder);
        return Read(GitCommand.Run(folder, index.Variables, ["diff", .. diff, "--"]));
    }

    private static List<KeyValuePair<string, string>> Read(GitResult result)
    {
        var renames = new List<KeyValuePair<string, string>>();
        if (!result.Succeeded)
        {
            return renames;
        }

        // A status and a path, each with a null behind it; "R" and how alike they are, and two paths, for a rename.
        var fields = Encoding.UTF8.GetString(result.Output).Split('\0');
        for (var at = 0; at + 1 < fields.Length; )
        {
            var isPair = fields[at].StartsWith('R') || fields[at].StartsWith('C');
            if (fields[at].StartsWith('R') && at + 2 < fields.Length)
            {
                renames.Add(KeyValuePair.Create(fields[at + 1], fields[at + 2]));
            }

            at += isPair ? 3 : 2;
        }

        return renames;
    }
}
