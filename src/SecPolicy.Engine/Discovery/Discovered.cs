using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>What a repository holds for SecPolicy.</summary>
/// <param name="Project">The project file; <see cref="ProjectFile.Empty"/> without one.</param>
/// <param name="Applications">The applications, by path.</param>
/// <param name="Problems">What is wrong with the paths and the project file.</param>
internal sealed record Discovered(
    ProjectFile Project,
    ImmutableArray<DiscoveredApplication> Applications,
    ImmutableArray<Problem> Problems
);
