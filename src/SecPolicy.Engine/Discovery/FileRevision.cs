namespace SecPolicy.Engine.Discovery;

/// <summary>The files of another state of the same repository, under the same paths.</summary>
/// <param name="Name">How people name it: <c>origin/main</c>.</param>
/// <param name="Files">The files.</param>
public sealed record FileRevision(string Name, IFileSystem Files);
