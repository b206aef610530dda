using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>What one file gives a service's container.</summary>
/// <param name="Name">Its path, and the service's name where that is one that is extended; no two layers of a service have the same.</param>
/// <param name="Source">The file; its text is empty where the file is not there.</param>
/// <param name="Entries">The variables, no name twice.</param>
/// <param name="IsEnvFile">Whether it is one that <c>env_file</c> names, and no Compose file.</param>
internal sealed record ComposeLayer(string Name, SourceText Source, ImmutableArray<Entry> Entries, bool IsEnvFile)
{
    /// <summary>Where a file is named that is not there, as files with secrets often are not; null for one that is.</summary>
    public SourceSpan? Missing { get; init; }
}
