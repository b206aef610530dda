using System.Collections.Immutable;
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

    private readonly string _folder;
    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    private ProjectFileReader(string folder) => _folder = folder;

    /// <summary>Reads the file's text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="folder">The file's folder.</param>
    public static ProjectFile Read(SourceText source, string folder)
    {
        var document = YamlReader.Read(source);
        var reader = new ProjectFileReader(folder);
        reader._problems.AddRange(document.Problems);
        var file = ProjectFile.Empty with { Folder = folder };
        if (document.Root is YamlMapping root)
        {
            file = root.Pairs.Aggregate(file, reader.Apply);
        }
        else if (document.Root is { } other)
        {
            reader.Report(other, "must be a map");
        }

        return file with
        {
            Problems = reader._problems.DrainToImmutable(),
        };
    }

    private ProjectFile Apply(ProjectFile file, YamlPair pair)
    {
        switch (pair.Key.Text)
        {
            case "policies":
                return file with { Policies = [.. Texts(pair.Value).Select(Policy)] };
            case "parameters":
                return file with { Parameters = Pairs(pair.Value) };
            case "environments":
                return file with { Environments = [.. Entries(pair.Value).Select(Environment)] };
            case "bind":
                return file with { Bindings = [.. Entries(pair.Value).Select(Binding).OfType<Binding>()] };
            case "exclude":
                return file with { Exclude = Texts(pair.Value) };
            case "severity":
                return file with { Severities = [.. Pairs(pair.Value, ["error", "warning", "note", "off"])] };
            default:
                Unknown(pair.Key, ["policies", "parameters", "environments", "bind", "exclude", "severity"]);
                return file;
        }
    }

    /// <summary>A name stays a name; a path is relative to this file.</summary>
    private string Policy(string text) =>
        text.Contains('/', StringComparison.Ordinal)
        || text.EndsWith(".yaml", StringComparison.Ordinal)
        || text.EndsWith(".yml", StringComparison.Ordinal)
            ? RelativePath.Join(_folder, text)
            : text;

    private ProjectEnvironment Environment(YamlPair pair)
    {
        EnvironmentKind? kind = null;
        ImmutableArray<string> envFiles = [];
        foreach (var (key, value) in Entries(pair.Value))
        {
            switch (key.Text)
            {
                case "kind"
                    when value is YamlScalar text
                        && Enum.TryParse<EnvironmentKind>(text.Text, ignoreCase: true, out var known):
                    kind = known;
                    break;
                case "kind":
                    Report(value, "must be development, test, staging or production");
                    break;
                case "env-files":
                    envFiles = [.. Texts(value).Select(path => RelativePath.Join(_folder, path))];
                    break;
                default:
                    Unknown(key, ["kind", "env-files"]);
                    break;
            }
        }

        return new(pair.Key.Text, kind, envFiles);
    }

    private Binding? Binding(YamlPair pair)
    {
        if (pair.Value is YamlScalar { Text.Length: > 0 } scalar)
        {
            return new(pair.Key.Text, scalar.Text, null, pair.Key.Span);
        }

        string? native = null;
        TimeSpan? unit = null;
        foreach (var (key, value) in Entries(pair.Value))
        {
            switch (key.Text)
            {
                case "key" when value is YamlScalar text:
                    native = text.Text;
                    break;
                case "unit" when value is YamlScalar text && Units.TryGetValue(text.Text, out var span):
                    unit = span;
                    break;
                case "unit":
                    Report(value, "must be one of " + string.Join(", ", Units.Keys));
                    break;
                default:
                    Unknown(key, ["key", "unit"]);
                    break;
            }
        }

        if (native is null)
        {
            Report(pair.Key, "needs the native key that means it");
            return null;
        }

        return new(pair.Key.Text, native, unit, pair.Key.Span);
    }

    private ImmutableArray<YamlPair> Entries(YamlNode node)
    {
        if (node is YamlMapping map)
        {
            return map.Pairs;
        }

        Report(node, "must be a map");
        return [];
    }

    private ImmutableArray<KeyValuePair<string, string>> Pairs(YamlNode node, ReadOnlySpan<string> allowed = default)
    {
        var pairs = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (key, value) in Entries(node))
        {
            if (value is not YamlScalar text || (allowed.Length != 0 && !allowed.Contains(text.Text)))
            {
                Report(
                    value,
                    allowed.Length == 0 ? "must be a scalar" : "must be one of " + string.Join(", ", allowed.ToArray())
                );
                continue;
            }

            pairs.Add(new(key.Text, text.Text));
        }

        return pairs.DrainToImmutable();
    }

    private ImmutableArray<string> Texts(YamlNode node)
    {
        if (node is not YamlSequence list)
        {
            Report(node, "must be a list");
            return [];
        }

        foreach (var item in list.Items.Where(item => item is not YamlScalar))
        {
            Report(item, "must be a scalar");
        }

        return [.. list.Items.OfType<YamlScalar>().Select(item => item.Text)];
    }

    private void Unknown(YamlScalar key, string[] known) =>
        Report(key, $"unknown key {key.Text}{NearestName.Hint(key.Text, known)}; known are {string.Join(", ", known)}");

    private void Report(YamlNode node, string message) =>
        _problems.Add(new(ProblemIds.ProjectInvalid, message, node.Span));
}
