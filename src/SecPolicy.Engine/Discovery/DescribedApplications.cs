using System.Collections;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery;

/// <summary>
/// Applications as the later stages see them. Each is described when it is asked for, again each time: of a hundred thousand only those
/// that are being judged take room. Safe for concurrent use.
/// </summary>
/// <param name="found">The applications, by path.</param>
/// <param name="asked">The environments that the user asked for; empty for those that the paths mean.</param>
/// <param name="unknown">Those of them that no application has.</param>
internal sealed class DescribedApplications(
    FoundApplication[] found,
    ImmutableArray<string> asked,
    IReadOnlyCollection<string> unknown
) : IReadOnlyList<DiscoveredApplication>
{
    /// <inheritdoc/>
    public int Count => found.Length;

    /// <inheritdoc/>
    public DiscoveredApplication this[int index] => found[index].Describe(asked, unknown);

    /// <summary>The folder of an application.</summary>
    public string Folder(int index) => found[index].Folder;

    /// <summary>Some of them.</summary>
    /// <param name="indices">Which, in order.</param>
    public DescribedApplications Only(ImmutableArray<int> indices) =>
        new([.. indices.Select(index => found[index])], asked, unknown);

    /// <inheritdoc/>
    public IEnumerator<DiscoveredApplication> GetEnumerator() =>
        found.Select(application => application.Describe(asked, unknown)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
