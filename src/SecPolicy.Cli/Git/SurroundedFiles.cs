using System.Collections.Frozen;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Git;

/// <summary>The files of one state of a repository, among those that belong to no state and are the same in all of them.</summary>
/// <param name="state">The state.</param>
/// <param name="around">The files that are there now.</param>
/// <param name="surroundings">Which of them belong to no state.</param>
/// <param name="empty">Full paths of files that the state does not have yet, and that say nothing in it.</param>
internal sealed class SurroundedFiles(
    IFileSystem state,
    IFileSystem around,
    Surroundings surroundings,
    FrozenSet<string> empty
) : IFileSystem
{
    /// <inheritdoc/>
    public bool FileExists(string path) =>
        state.FileExists(path) || IsEmpty(path) || (IsAround(path) && around.FileExists(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => state.FolderExists(path) || (IsAround(path) && around.FolderExists(path));

    /// <inheritdoc/>
    public byte[] ReadFile(string path) =>
        state.FileExists(path) ? state.ReadFile(path)
        : IsEmpty(path) ? []
        : IsAround(path) ? around.ReadFile(path)
        : throw new FileNotFoundException("there is no such file in this state", path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path, long most) =>
        state.FileExists(path) ? state.ReadFile(path, most)
        : IsEmpty(path) ? []
        : IsAround(path) ? around.ReadFile(path, most)
        : throw new FileNotFoundException("there is no such file in this state", path);

    /// <inheritdoc/>
    public string? Link(string path) =>
        state.FileExists(path) ? state.Link(path)
        : IsAround(path) ? around.Link(path)
        : null;

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder)
    {
        if (!state.FolderExists(folder) && IsAround(folder))
        {
            return around.List(folder);
        }

        var entries = state.List(folder);
        var more = surroundings
            .In(GetFullPath(folder).TrimEnd('/'))
            .Select(entry => new FileSystemEntry(entry.Name, entry.IsFolder))
            .Except(entries)
            .ToArray();
        return more.Length == 0
            ? entries
            : [.. entries.Concat(more).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public string GetFullPath(string path) => state.GetFullPath(path);

    private bool IsEmpty(string path) => empty.Count > 0 && empty.Contains(GetFullPath(path));

    private bool IsAround(string path) => surroundings.Contain(GetFullPath(path).TrimEnd('/'));
}
