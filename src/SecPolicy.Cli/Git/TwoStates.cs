using System.Collections.Frozen;
using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Drift.Since;

namespace SecPolicy.Cli.Git;

/// <summary>Two states of a repository: two revisions, or a revision and the working tree. Nothing is checked out.</summary>
internal sealed class TwoStates : IDisposable
{
    private readonly GitFileSystem _before;
    private readonly GitFileSystem? _after;

    private TwoStates(
        GitFileSystem before,
        GitFileSystem? after,
        IFileSystem filesBefore,
        IFileSystem filesAfter,
        Renames renames
    )
    {
        _before = before;
        _after = after;
        Before = filesBefore;
        After = filesAfter;
        Renames = renames;
    }

    /// <summary>The files before.</summary>
    public IFileSystem Before { get; }

    /// <summary>The files after.</summary>
    public IFileSystem After { get; }

    /// <summary>The files that have other names after, relative to the working folder.</summary>
    public Renames Renames { get; }

    /// <summary>Opens two states.</summary>
    /// <param name="terminal">The process.</param>
    /// <param name="since">The revision before.</param>
    /// <param name="until">The revision after; null for the working tree.</param>
    /// <param name="given">Files that the command line names beside the application's own.</param>
    /// <exception cref="UsageException">There is no git, no repository, or no such revision.</exception>
    public static TwoStates Open(Terminal terminal, string since, string? until, IReadOnlyList<string> given)
    {
        var folder = terminal.WorkingFolder;
        var before = GitFileSystem.Open(folder, since);
        var after = until is null ? null : GitFileSystem.Open(folder, until);
        IFileSystem later = after is null ? WorkingTree.Open(terminal.Files, folder) : after;
        var root = GitPlace.RootOf(folder);
        var pairs = GitRenames
            .Find(folder, before.Commit, after?.Commit)
            .Select(pair => KeyValuePair.Create(Relative(pair.Key), Relative(pair.Value)))
            .ToList();

        ImmutableArray<string> named = [.. given.Select(terminal.Files.GetFullPath)];
        var surroundings = Surroundings.Of(root, named);

        // A file that the change brings said nothing before it.
        var fresh = named
            .Where(path => !before.FileExists(path) && later.FileExists(path))
            .ToFrozenSet(StringComparer.Ordinal);
        return new(
            before,
            after,
            new SurroundedFiles(before, terminal.Files, surroundings, fresh),
            new SurroundedFiles(later, terminal.Files, surroundings, FrozenSet<string>.Empty),
            new(pairs)
        );

        string Relative(string path) => RelativePath.Normalize(terminal.Files, $"{root}/{path}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _before.Dispose();
        _after?.Dispose();
    }
}
