using SecPolicy.Engine.Reading.Schema;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Reads <c>.secpolicy.yaml</c>; every mistake is a problem at its place, and the rest still holds.</summary>
internal sealed class ProjectFileReader
{
    private static readonly Dictionary<string, TimeSpan> Units = new(StringComparer.Ordinal)
    {
        ["milliseconds"] = TimeSpan.FromMilliseconds(1),
        ["seconds"] = TimeSpan.FromSeconds(1),
        ["minutes"] = TimeSpan.FromMinutes(1),
        ["hours"] = TimeSpan.FromHours(1),
        ["days"] = TimeSpan.FromDays(1),
    };

    private static readonly SchemaValidator Schema = new(
        "project",
        ProblemIds.ProjectInvalid,
        ProblemIds.ProjectInvalid
    );

    private readonly ProjectNodes _nodes;

    private ProjectFileReader(string folder) => _nodes = new(folder);

    /// <summary>Reads the file's text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="folder">The file's folder.</param>
    public static ProjectFile Read(SourceText source, string folder) => Read(source, folder, withSchema: true);

    /// <summary>Reads the file's text without the schema: for tests that compare the two.</summary>
    internal static ProjectFile ReadAlone(SourceText source, string folder) => Read(source, folder, withSchema: false);

    private static ProjectFile Read(SourceText source, string folder, bool withSchema)
    {
        var document = YamlReader.Read(source);
        var reader = new ProjectFileReader(folder);
        reader._nodes.Problems.AddRange(document.Problems);
        var file = ProjectFile.Empty with { Folder = folder, Path = source.Path };
        if (document.Root is YamlMapping root)
        {
            file = root.Pairs.Aggregate(file, reader.Apply);
        }
        else if (document.Root is { } other)
        {
            reader._nodes.Report(other, "must be a map");
        }

        var problems = new ProblemSink();
        foreach (var problem in reader._nodes.Problems)
        {
            problems.Add(problem);
        }

        // Reading the schema takes longer than all else in a small run. It refuses nothing that this reader takes, and
        // says more of what this reader refuses.
        if (withSchema && problems.Count > 0 && document.Root is not null)
        {
            problems.AddUnlessKnown(Schema.Validate(document.Root));
        }

        return file with
        {
            Problems = problems.Ordered(),
        };
    }

    private ProjectFile Apply(ProjectFile file, YamlPair pair)
    {
        switch (pair.Key.Text)
        {
            case "policies":
                return file with { Policies = [.. _nodes.Names(pair.Value).Select(Policy)] };
            case "parameters":
                return file with { Parameters = _nodes.Parameters(pair.Value) };
            case "environments":
                return file with { Environments = [.. _nodes.Entries(pair.Value).Select(Environment)] };
            case "applications":
                return file with { Applications = ProjectApplicationReader.Read(_nodes, pair.Value) };
            case "bind":
                return file with { Bindings = [.. _nodes.Entries(pair.Value).Select(Binding).OfType<Binding>()] };
            case "exclude":
                return file with { Exclude = _nodes.Texts(pair.Value) };
            case "severity":
                return file with { Severities = [.. _nodes.Pairs(pair.Value, ["error", "warning", "note", "off"])] };
            case "waivers":
                return file with { Waivers = ProjectWaiverReader.Read(_nodes, pair.Value) };
            case "deployment":
                return file with { DiscoversDeployments = ProjectDeploymentReader.Discovers(_nodes, pair.Value) };
            case "baseline":
                return file with { Baseline = _nodes.File(pair.Value) };
            case "limits":
                return file with { Limits = _nodes.Limits(pair.Value) };
            default:
                _nodes.Unknown(
                    pair.Key,
                    [
                        "policies",
                        "parameters",
                        "environments",
                        "applications",
                        "bind",
                        "exclude",
                        "severity",
                        "waivers",
                        "deployment",
                        "baseline",
                        "limits",
                    ]
                );
                return file;
        }
    }

    /// <summary>A name stays a name; a path is relative to this file.</summary>
    private string Policy(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        || text.EndsWith(".yaml", StringComparison.Ordinal)
        || text.EndsWith(".yml", StringComparison.Ordinal)
            ? _nodes.Path(text)
            : text;

    private ProjectEnvironment Environment(YamlPair pair)
    {
        var environment = new ProjectEnvironment(pair.Key.Text, null, []);
        foreach (var (key, value) in _nodes.Entries(pair.Value))
        {
            switch (key.Text)
            {
                case "kind":
                    environment = environment with { Kind = _nodes.Kind(value) };
                    break;
                case "env-files":
                    environment = environment with { EnvFiles = _nodes.Paths(value) };
                    break;
                case "dockerfile":
                    environment = environment with { Dockerfile = ProjectDeploymentReader.Files(_nodes, value) };
                    break;
                case "compose":
                    environment = environment with { Compose = ProjectDeploymentReader.Compose(_nodes, key, value) };
                    break;
                case "kubernetes":
                    environment = environment with
                    {
                        Kubernetes = ProjectDeploymentReader.Kubernetes(_nodes, key, value),
                    };
                    break;
                default:
                    _nodes.Unknown(key, ["kind", "env-files", "dockerfile", "compose", "kubernetes"]);
                    break;
            }
        }

        return environment;
    }

    private Binding? Binding(YamlPair pair)
    {
        if (pair.Value is YamlScalar)
        {
            return _nodes.Text(pair.Value) is { } key ? new(pair.Key.Text, key, null, pair.Key.Span) : null;
        }

        string? native = null;
        TimeSpan? unit = null;
        foreach (var (key, value) in _nodes.Entries(pair.Value))
        {
            switch (key.Text)
            {
                case "key":
                    if (_nodes.Text(value) is not { } text)
                    {
                        return null;
                    }

                    native = text;
                    break;
                case "unit" when value is YamlScalar name && Units.TryGetValue(name.Text, out var span):
                    unit = span;
                    break;
                case "unit":
                    _nodes.Report(value, "must be one of " + string.Join(", ", Units.Keys));
                    break;
                default:
                    _nodes.Unknown(key, ["key", "unit"]);
                    break;
            }
        }

        if (native is null)
        {
            _nodes.Report(pair.Key, "needs the native key that means it");
            return null;
        }

        return new(pair.Key.Text, native, unit, pair.Key.Span);
    }
}
