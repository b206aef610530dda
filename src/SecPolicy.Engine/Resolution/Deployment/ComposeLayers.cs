using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.Deployment;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Deployment;

/// <summary>What containers of Compose services get, as layers: one for each file.</summary>
/// <param name="files">The file system.</param>
/// <param name="secrets">Keeps secrets from outputs.</param>
/// <param name="problems">Told what Compose would refuse, once for each project.</param>
internal sealed class ComposeLayers(IFileSystem files, DeploymentSecrets secrets, Action<Problem> problems)
{
    private readonly Dictionary<string, ComposeProject> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<ComposeSource, ImmutableArray<Layer>> _layers = [];

    /// <summary>What was read, for the comments in it.</summary>
    public IEnumerable<SourceText> Sources => _projects.Values.SelectMany(project => project.Sources);

    /// <summary>The layers of a service, lowest precedence first; none where the files lack it.</summary>
    /// <remarks>
    /// Values that only the shell that runs Compose knows are unknown, see <see cref="Entry.WhenUnset"/>. A file of variables that is not there
    /// has an empty layer, and is one of <see cref="Missing"/>.
    /// </remarks>
    public ImmutableArray<Layer> Of(ComposeSource source)
    {
        if (!_layers.TryGetValue(source, out var layers))
        {
            layers = [.. (Service(source)?.Layers ?? []).Select(ToLayer)];
            _layers.Add(source, layers);
            foreach (var argument in Service(source)?.Build?.Arguments ?? [])
            {
                secrets.Mark(argument);
            }

            foreach (var problem in Project(source).Problems.Distinct())
            {
                problems(problem);
            }
        }

        return layers;
    }

    /// <summary>The files of variables that the service names and that are not there, each with where it is named.</summary>
    public ImmutableArray<(string Path, SourceSpan Place)> Missing(ComposeSource source) =>
        [
            .. (Service(source)?.Layers ?? [])
                .Where(layer => layer.Missing is not null)
                .Select(layer => (layer.Source.Path, layer.Missing!.Value)),
        ];

    private ComposeService? Service(ComposeSource source) => Project(source).Services.GetValueOrDefault(source.Service);

    private ComposeProject Project(ComposeSource source)
    {
        var key = string.Join('\n', source.Files);
        if (!_projects.TryGetValue(key, out var project))
        {
            project = ComposeProject.Load(files, source.Files);
            _projects.Add(key, project);

            // They reach texts of other files only, and are secrets all the same.
            foreach (var entry in project.Variables.Given.Values)
            {
                secrets.Mark(entry);
            }
        }

        return project;
    }

    private Layer ToLayer(ComposeLayer layer)
    {
        var entries = layer.Entries.Select(secrets.Hide);
        return new(
            layer.Name,
            layer.Source,
            // A lone name in a file of variables takes nothing away, other than one in `environment`.
            [
                .. layer.IsEnvFile
                    ? entries.Select(entry => entry.WhenUnset is NullValue ? entry with { WhenUnset = null } : entry)
                    : entries,
            ],
            new Dictionary<string, SourceSpan>(StringComparer.OrdinalIgnoreCase),
            IsFile: false
        );
    }
}
