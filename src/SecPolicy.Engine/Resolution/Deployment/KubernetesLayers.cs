using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Kubernetes;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>What containers of Kubernetes get, as layers: one for each ConfigMap and Secret, and one for the container's own list.</summary>
/// <param name="files">The files.</param>
/// <param name="secrets">Keeps secrets from outputs.</param>
/// <param name="problems">Told what could not be understood, once for each file.</param>
internal sealed class KubernetesLayers(DeploymentFiles files, DeploymentSecrets secrets, Action<Problem> problems)
{
    private readonly Dictionary<string, KubernetesManifest?> _manifests = new(StringComparer.Ordinal);

    /// <summary>The layers of a container, lowest precedence first; none where the manifests lack it.</summary>
    public ImmutableArray<Layer> Of(KubernetesSource source) =>
        Variables(source) is { } variables
            ?
            [
                .. variables.Groups.Select(group => new Layer(
                    group.Name,
                    group.Source,
                    [.. group.Entries.Select(entry => Filled(secrets.Hide(entry)))],
                    new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase),
                    IsFile: false
                )),
            ]
            : [];

    /// <summary>The ConfigMaps and Secrets of which nothing is known.</summary>
    public ImmutableArray<DeploymentNote> Notes(KubernetesSource source, string environment) =>
        [
            .. (Variables(source)?.Missing ?? []).Select(missing => new DeploymentNote(
                $"{missing.Title} is in no manifest that is read; which variables it sets is not known",
                environment,
                missing.Span,
                null
            )),
        ];

    private ContainerVariables? Variables(KubernetesSource source)
    {
        var manifests = source.Files.Select(Manifest).OfType<KubernetesManifest>().ToArray();
        var container = manifests.SelectMany(manifest => manifest.Containers).FirstOrDefault(source.Means);
        return container is null ? null : ContainerVariables.Of(container, manifests);
    }

    /// <summary>A template's text is not yet what the container gets.</summary>
    private static Entry Filled(Entry entry) =>
        entry.Value is StringValue text && Placeholder.Find(text.Value) is { } placeholder
            ? entry with
            {
                Value = new UnknownValue($"the deployment fills in {placeholder}"),
            }
            : entry;

    private KubernetesManifest? Manifest(string path)
    {
        if (!_manifests.TryGetValue(path, out var manifest))
        {
            manifest = files.Read(path) is { } source ? KubernetesReader.Read(source) : null;
            _manifests.Add(path, manifest);
            foreach (var problem in manifest?.Problems ?? [])
            {
                problems(problem);
            }
        }

        return manifest;
    }
}
