using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>Reads what deployments give one application: layers of variables under their own names, each file read once.</summary>
internal sealed class DeploymentLayers
{
    private readonly Dictionary<string, Layer> _envFiles = new(StringComparer.Ordinal);
    private readonly Dictionary<DeploymentSource, ImmutableArray<Layer>> _known = [];
    private readonly Catalog.SensitiveNames _sensitive;
    private readonly DeploymentSecrets _secrets;
    private readonly Action<Problem> _problems;
    private readonly DeploymentFiles _files;
    private readonly KubernetesLayers _kubernetes;
    private readonly ComposeLayers _compose;
    private readonly DockerfileLayers _dockerfiles;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="sensitive">Which names are secrets.</param>
    /// <param name="problems">Told what could not be understood, once for each file.</param>
    public DeploymentLayers(IFileSystem files, Catalog.SensitiveNames sensitive, Action<Problem> problems)
    {
        _sensitive = sensitive;
        _problems = problems;
        _files = new(files, problems);
        _secrets = new(sensitive);
        _kubernetes = new(_files, _secrets, problems);
        _compose = new(files, _secrets, problems);
        _dockerfiles = new(_files.Read, _secrets, problems);
    }

    /// <summary>What was read, for the comments in it.</summary>
    public IEnumerable<SourceText> Sources => _files.Sources.Concat(_compose.Sources);

    /// <summary>The layers of a part of a deployment, lowest precedence first.</summary>
    public ImmutableArray<Layer> Of(DeploymentSource source)
    {
        if (!_known.TryGetValue(source, out var layers))
        {
            layers = HideAliases([.. Read(source).Select(layer => SecretEntries.Mark(layer, _sensitive))]);
            _known.Add(source, layers);
        }

        return layers;
    }

    /// <summary>A YAML alias gives the text of a secret to a variable whose name does not say so.</summary>
    private ImmutableArray<Layer> HideAliases(ImmutableArray<Layer> layers)
    {
        var secrets = layers
            .SelectMany(layer => layer.Entries)
            .Where(_secrets.IsSecret)
            .Select(entry => entry.ValueSpan)
            .ToHashSet();
        return [.. layers.Select(layer => layer with { Entries = [.. layer.Entries.Select(Hidden)] })];

        Entry Hidden(Entry entry) =>
            entry.Value is StringValue && secrets.Contains(entry.ValueSpan) && !_secrets.IsSecret(entry)
                ? entry with
                {
                    Value = new UnknownValue("a secret stands at the same place") { Cause = entry.ValueSpan },
                }
                : entry;
    }

    /// <summary>What people must know of the deployments of an application: what was not taken, and what is not known.</summary>
    public ImmutableArray<DeploymentNote> Notes(DiscoveredApplication application) =>
        [
            .. application.Notes,
            .. application.Environments.SelectMany(environment =>
                environment.Deployment.SelectMany(source => Notes(source, environment.Name))
            ),
        ];

    private IEnumerable<DeploymentNote> Notes(DeploymentSource source, string environment) =>
        source switch
        {
            KubernetesSource container => _kubernetes.Notes(container, environment),
            ComposeSource service => _compose
                .Missing(service)
                .Select(missing => new DeploymentNote(
                    $"{missing.Path} is not in the repository; which variables it sets is not known",
                    environment,
                    missing.Place,
                    null
                )),
            _ => [],
        };

    private ImmutableArray<Layer> Read(DeploymentSource source) =>
        source switch
        {
            EnvFileSource file => [EnvFile(file.Path)],
            LaunchProfileSource launch => LaunchLayers.Of(launch, _files),
            ComposeSource service => _compose.Of(service),
            DockerfileSource image => _dockerfiles.Of(image),
            KubernetesSource container => _kubernetes.Of(container),
            _ => throw new NotSupportedException(source.GetType().Name),
        };

    /// <summary>The layer of a file of variables; it says nothing where the file can't be read.</summary>
    public Layer EnvFile(string path)
    {
        if (_envFiles.TryGetValue(path, out var known))
        {
            return known;
        }

        var layer = Layer.FromPairs(path, []);
        if (_files.Read(path) is { } source)
        {
            var document = DotEnvReader.Read(source);
            foreach (var problem in document.Problems)
            {
                _problems(problem);
            }

            layer = new(
                path,
                document.Source,
                [.. document.Entries.Select(_secrets.Hide)],
                document.Sections,
                IsFile: false
            );
        }

        SecretEntries.Mark(layer, _sensitive);
        _envFiles.Add(path, layer);
        return layer;
    }
}
