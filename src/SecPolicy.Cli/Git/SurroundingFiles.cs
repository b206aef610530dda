using System.Collections.Frozen;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Cli.Git;

/// <summary>A state of a repository with single files that belong to no state, such as a deployment's variables, or that it does not have yet.</summary>
/// <param name="state">The state.</param>
/// <param name="around">The files that are there now.</param>
/// <param name="borrowed">Full paths of what is taken from there.</param>
/// <param name="empty">Full paths of what the state does not have yet, and that says nothing in it.</param>
internal sealed class SurroundingFiles(
    IFileSystem state,
    IFileSystem around,
    FrozenSet<string> borrowed,
    FrozenSet<string> empty
) : IFileSystem
{
    /// <inheritdoc/>
    public bool FileExists(string path) =>
        IsIn(borrowed, path) ? around.FileExists(path) : IsIn(empty, path) || state.FileExists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) => state.FolderExists(path);

    /// <inheritdoc/>
    public byte[] ReadFile(string path) =>
        IsIn(borrowed, path) ? around.ReadFile(path)
        : IsIn(empty, path) ? []
        : state.ReadFile(path);

    /// <inheritdoc/>
    public IReadOnlyList<FileSystemEntry> List(string folder) => state.List(folder);

    /// <inheritdoc/>
    public string GetFullPath(string path) => state.GetFullPath(path);

    private bool IsIn(FrozenSet<string> paths, string path) => paths.Count > 0 && paths.Contains(GetFullPath(path));
}
