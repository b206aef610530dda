using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>A text of the project file that is the same for all applications, or another one for each.</summary>
/// <param name="All">The text for all; null where each has its own.</param>
/// <param name="Each">The texts by the application's folder, relative to the working folder.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record PerApplication(
    string? All,
    ImmutableArray<KeyValuePair<string, (string Text, SourceSpan Span)>> Each,
    SourceSpan Span
)
{
    /// <summary>What holds for an application; null when nothing does.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="folder">Its folder, normalised.</param>
    public (string Text, SourceSpan Span)? For(IFileSystem files, string folder)
    {
        if (All is not null)
        {
            return (All, Span);
        }

        foreach (var (name, text) in Each)
        {
            if (string.Equals(RelativePath.Normalize(files, name), folder, StringComparison.Ordinal))
            {
                return text;
            }
        }

        return null;
    }
}

/// <summary>The Compose project that runs an environment.</summary>
/// <param name="Files">The files, in the order of <c>docker compose -f</c>, relative to the working folder; never empty.</param>
/// <param name="Service">The service that runs the application; null to take the only one that fits.</param>
/// <param name="Span">Where it is declared.</param>
internal sealed record ProjectCompose(ImmutableArray<string> Files, PerApplication? Service, SourceSpan Span);

/// <summary>The workload of Kubernetes that runs an environment.</summary>
/// <param name="Files">The manifests, relative to the working folder; never empty.</param>
/// <param name="Container">The container that runs the application; null to take the only one.</param>
/// <param name="Workload">The workload that it belongs to; null where that is clear.</param>
/// <param name="Span">Where it is declared.</param>
internal sealed record ProjectKubernetes(
    ImmutableArray<string> Files,
    PerApplication? Container,
    PerApplication? Workload,
    SourceSpan Span
);
