using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Git;

/// <summary>Finds the commit that people mean.</summary>
internal static class GitRevision
{
    private const string SinceTheyParted = "...";

    /// <summary>The id of a commit.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="revision">A commit, or a branch or tag that leads to one; <c>A...B</c> for the commit at which the two parted, <c>HEAD</c> where one is left out.</param>
    /// <exception cref="UsageException">There is no such commit.</exception>
    public static string Find(string folder, string revision)
    {
        var at = revision.IndexOf(SinceTheyParted, StringComparison.Ordinal);
        if (at < 0)
        {
            return Verify(folder, revision);
        }

        var first = Verify(folder, at == 0 ? "HEAD" : revision[..at]);
        var rest = revision[(at + SinceTheyParted.Length)..];
        var second = Verify(folder, rest.Length == 0 ? "HEAD" : rest);
        var common = GitCommand.Run(folder, "merge-base", first, second);
        return common.Succeeded
            ? common.Text.Split('\n')[0]
            : throw new UsageException(
                IsShallow(folder)
                    ? $"the clone is shallow and lacks the commit at which '{revision}' parted; {HowToFetch}"
                    : $"the two revisions of '{revision}' have no commit in common"
            );
    }

    private const string HowToFetch =
        "fetch more of the history: git fetch --unshallow, or fetch-depth: 0 for actions/checkout";

    private static string Verify(string folder, string revision)
    {
        // What begins with a hyphen git would take for an option, and a caret takes a commit out.
        var commit = revision is ['-' or '^', ..]
            ? null
            : GitCommand.Run(folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}");
        if (commit is { Succeeded: true })
        {
            return commit.Text;
        }

        var hint = NearestName.Hint(revision, Names(folder));
        throw new UsageException(
            IsShallow(folder)
                ? $"the repository has no revision '{revision}'{hint}: the clone is shallow; {HowToFetch}"
                : $"the repository has no revision '{revision}'{hint}"
        );
    }

    private static bool IsShallow(string folder) =>
        GitCommand.Run(folder, "rev-parse", "--is-shallow-repository") is { Succeeded: true, Text: "true" };

    private static string[] Names(string folder) =>
        GitCommand.Run(folder, "for-each-ref", "--format=%(refname:short)") is { Succeeded: true } refs
            ? refs.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : [];
}
