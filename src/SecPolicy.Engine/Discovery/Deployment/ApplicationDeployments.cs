using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>What is known of the deployments of one application: the parts of each environment, and what was not taken.</summary>
/// <remarks>Most applications of a large repository have nothing of it, and then it takes no room.</remarks>
internal sealed class ApplicationDeployments
{
    private Dictionary<string, List<DeploymentSource>>? _sources;
    private HashSet<string>? _declared;
    private List<DeploymentNote>? _notes;
    private List<(string? Environment, DockerfileSource? Image)>? _images;

    /// <summary>The environments that something runs; a file of variables alone runs nothing, unless the project file declares it.</summary>
    public IEnumerable<string> Environments =>
        Sources
            .Where(pair =>
                _declared?.Contains(pair.Key) == true || pair.Value.Exists(source => source is not EnvFileSource)
            )
            .Select(pair => pair.Key);

    /// <summary>Says that the project file declares parts of an environment.</summary>
    public void Declare(string environment) => (_declared ??= new(StringComparer.Ordinal)).Add(environment);

    /// <summary>What was not taken.</summary>
    public ImmutableArray<DeploymentNote> Notes => [.. (_notes ?? []).Distinct()];

    /// <summary>What was not taken; what is of none of the environments is of all.</summary>
    public ImmutableArray<DeploymentNote> NotesOn(IEnumerable<string> environments) =>
        [
            .. Notes.Select(note =>
                note.Environment is { } name && environments.Contains(name, StringComparer.Ordinal)
                    ? note
                    : note with
                    {
                        Environment = null,
                    }
            ),
        ];

    /// <summary>The parts of an environment, lowest precedence first.</summary>
    public ImmutableArray<DeploymentSource> Of(string environment) =>
        _sources?.GetValueOrDefault(environment) is { } sources ? [.. sources.Distinct().OrderBy(Rank)] : [];

    /// <summary>The parts of one kind that an environment has.</summary>
    public IEnumerable<T> Of<T>(string environment)
        where T : DeploymentSource => Of(environment).OfType<T>();

    /// <summary>Forgets all of it.</summary>
    public void Clear()
    {
        _sources = null;
        _declared = null;
        _notes = null;
        _images = null;
    }

    /// <summary>Adds a part.</summary>
    public void Add(string environment, DeploymentSource source)
    {
        _sources ??= new(StringComparer.Ordinal);
        if (!_sources.TryGetValue(environment, out var sources))
        {
            _sources.Add(environment, sources = []);
        }

        sources.Add(source);
    }

    /// <summary>Says what was not taken.</summary>
    public void Add(DeploymentNote note) => (_notes ??= []).Add(note);

    /// <summary>Says that an environment may run another image than the one of the application's folder.</summary>
    /// <param name="environment">The environment; null for any.</param>
    /// <param name="image">The image; null for one of which nothing is known.</param>
    public void AddPossibleImage(string? environment, DockerfileSource? image) =>
        (_images ??= []).Add((environment, image));

    /// <summary>The images that an environment may run; null for one of which nothing is known.</summary>
    public IEnumerable<DockerfileSource?> PossibleImages(string environment) =>
        (_images ?? [])
            .Where(pair =>
                pair.Environment is null || string.Equals(pair.Environment, environment, StringComparison.Ordinal)
            )
            .Select(pair => pair.Image);

    /// <summary>The environments that a file says something of.</summary>
    public IEnumerable<string> With(string path) =>
        Sources
            .Where(pair => pair.Value.Exists(source => source.Paths.Contains(path, StringComparer.Ordinal)))
            .Select(pair => pair.Key);

    private IEnumerable<KeyValuePair<string, List<DeploymentSource>>> Sources => _sources ?? [];

    /// <summary>The image below what starts it; a developer's machine below what runs containers.</summary>
    private static int Rank(DeploymentSource source) =>
        source switch
        {
            DockerfileSource => 0,
            EnvFileSource => 1,
            LaunchProfileSource => 2,
            ComposeSource => 3,
            _ => 4,
        };
}
