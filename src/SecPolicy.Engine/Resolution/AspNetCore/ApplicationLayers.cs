using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Resolution.Deployment;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>The layers of one application's environments; each file is read once however many environments have it.</summary>
/// <param name="files">The file system.</param>
/// <param name="sensitive">Which keys are secrets by name.</param>
/// <param name="extra">Layers above the files: variables and <c>--set</c>.</param>
/// <param name="version">The release of .NET that the application is built for; null where nothing says it.</param>
/// <param name="names">What the names of keys say.</param>
/// <param name="keys">The keys of files that were read before.</param>
internal sealed class ApplicationLayers(
    IFileSystem files,
    SensitiveNames sensitive,
    ExtraLayers extra,
    Version? version,
    KeyNames names,
    KeyTree keys
)
{
    private readonly Dictionary<string, Layer> _files = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];
    private readonly TellingEntries _telling = new(names);
    private DeploymentLayers? _deployment;

    /// <summary>What deploys the application.</summary>
    public DeploymentLayers Deployment => _deployment ??= new(files, sensitive, _problems.Add);

    /// <summary>The files that were read, in the order in which they were.</summary>
    public IReadOnlyList<SourceText> Files => [.. _files.Values.Select(layer => layer.Source)];

    /// <summary>What could not be understood.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>The keys of an environment.</summary>
    public LayeredKeys Of(DiscoveredEnvironment environment) => new(Layers(environment), _telling);

    /// <summary>Whether the framework refuses a file of an environment.</summary>
    public bool AreRefused(DiscoveredEnvironment environment) =>
        _problems.Count > 0 && environment.Files.Any(path => _problems.Exists(problem => IsAbout(problem, path)));

    /// <summary>Which environment a deployment is of was settled when it was found; what names it is no configuration.</summary>
    private static Layer WithoutEnvironment(Layer layer) =>
        layer with
        {
            Entries =
            [
                .. layer.Entries.Where(entry => entry.Key is not ("ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT")),
            ],
        };

    private static bool IsAbout(Problem problem, string path) =>
        string.Equals(problem.Span?.Source.Path ?? problem.Path, path, StringComparison.Ordinal);

    /// <summary>The order of WebApplication.CreateBuilder: host variables, files, all variables, command line.</summary>
    private ImmutableArray<Layer> Layers(DiscoveredEnvironment environment)
    {
        var variables = VariableStack.Of(
            [
                .. environment.Deployment.SelectMany(source => Deployment.Of(source)).Select(WithoutEnvironment),
                .. extra.EnvFiles.Select(Deployment.EnvFile),
                .. extra.Variables,
            ],
            extra.AssumeUnset
        );
        return
        [
            .. variables
                .Select(layer => VariableLayers.ToKeys(layer, "ASPNETCORE_"))
                .Where(layer => layer.Entries.Count > 0),
            .. variables
                .Select(layer => VariableLayers.ToKeys(layer, "DOTNET_"))
                .Where(layer => layer.Entries.Count > 0),
            .. environment.Files.Select(File),
            .. variables.Select(layer => VariableLayers.ToKeys(layer, "")),
            .. extra.CommandLine,
        ];
    }

    private Layer File(string path)
    {
        if (_files.TryGetValue(path, out var known))
        {
            return known;
        }

        try
        {
            var document = NullBeforeNet10.Apply(
                JsonConfigurationReader.Read(files.ReadSource(path), keys),
                version?.Major
            );
            _problems.AddRange(document.Problems);
            var layer = new Layer(path, document.Source, document.Entries, document.Sections, IsFile: true);
            _files.Add(path, layer);
            SecretEntries.Mark(layer, _telling.Of(layer), sensitive);
            return layer;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _problems.Add(Unreadable.File(path, exception));
            _files.Add(
                path,
                new(path, new(path, ""), [], new Dictionary<string, SourceSpan>(StringComparer.Ordinal), IsFile: true)
            );
            return _files[path];
        }
    }
}
