using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Reads the nodes of a project file as what they must be; a mistake is a problem at its place, and the rest still holds.</summary>
/// <param name="folder">The project file's folder.</param>
internal sealed class ProjectNodes(string folder)
{
    private static readonly Dictionary<string, EnvironmentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["development"] = EnvironmentKind.Development,
        ["test"] = EnvironmentKind.Test,
        ["staging"] = EnvironmentKind.Staging,
        ["production"] = EnvironmentKind.Production,
    };

    private readonly ImmutableArray<Problem>.Builder _problems = ImmutableArray.CreateBuilder<Problem>();

    /// <summary>What is wrong so far.</summary>
    public ImmutableArray<Problem>.Builder Problems => _problems;

    /// <summary>A path that is written relative to the project file.</summary>
    public string Path(string written) => RelativePath.Join(folder, written);

    /// <summary>The kind of an environment; null when it is none, which is reported.</summary>
    public EnvironmentKind? Kind(YamlNode node)
    {
        if (node is YamlScalar text && Kinds.TryGetValue(text.Text, out var kind))
        {
            return kind;
        }

        var hint = node is YamlScalar other ? NearestName.Hint(other.Text, Kinds.Keys) : "";
        Report(node, "must be development, test, staging or production" + hint);
        return null;
    }

    /// <summary>Files that are written relative to the project file.</summary>
    public ImmutableArray<string> Paths(YamlNode node) => [.. Texts(node).Select(Path)];

    /// <summary>A file that is written relative to the project file; null when it is none, which is reported.</summary>
    public string? File(YamlNode node)
    {
        if (node is YamlScalar { Text.Length: > 0 } text && text.ToValue() is StringValue)
        {
            return RelativePath.Plain(Path(text.Text));
        }

        Report(node, "must be the path of a file");
        return null;
    }

    /// <summary>The pairs of a map.</summary>
    public ImmutableArray<YamlPair> Entries(YamlNode node)
    {
        if (node is YamlMapping map)
        {
            return map.Pairs;
        }

        Report(node, "must be a map");
        return [];
    }

    /// <summary>The pairs of a map of scalars.</summary>
    /// <param name="node">The map.</param>
    /// <param name="allowed">The values that are allowed; all when there are none.</param>
    public ImmutableArray<KeyValuePair<string, string>> Pairs(YamlNode node, ReadOnlySpan<string> allowed = default)
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

    /// <summary>Limits by their names, each a number that it can be set to.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Limits(YamlNode node)
    {
        var limits = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (key, value) in Entries(node))
        {
            var text = value.ToValue() is IntegerValue number ? number.ToString() : "";
            if (LimitNames.Find(key.Text) is null)
            {
                Unknown(key, [.. LimitNames.All.Select(limit => limit.Name)]);
            }
            else if (LimitNames.WhyNot(key.Text, text, out _) is { } why)
            {
                Report(value, why);
            }
            else
            {
                limits.Add(new(key.Text, text));
            }
        }

        return limits.DrainToImmutable();
    }

    /// <summary>The values of parameters, each with its place.</summary>
    public ImmutableArray<ProjectParameter> Parameters(YamlNode node)
    {
        var parameters = ImmutableArray.CreateBuilder<ProjectParameter>();
        foreach (var (key, value) in Entries(node))
        {
            if (IsWritten(value, "must be a scalar"))
            {
                parameters.Add(new(key.Text, ((YamlScalar)value).Text, key.Span, value.Span));
            }
        }

        return parameters.DrainToImmutable();
    }

    /// <summary>A text that is not empty; null for anything else, which is reported.</summary>
    public string? Text(YamlNode node)
    {
        if (node is YamlScalar { Text.Length: > 0 } scalar && scalar.ToValue() is StringValue)
        {
            return scalar.Text;
        }

        Report(node, node is YamlScalar ? "must be a text" : "must be a scalar");
        return null;
    }

    /// <summary>The items of a list of texts that are not empty.</summary>
    public ImmutableArray<string> Names(YamlNode node)
    {
        if (node is YamlSequence list)
        {
            return [.. list.Items.Select(Text).OfType<string>()];
        }

        Report(node, "must be a list");
        return [];
    }

    /// <summary>The items of a list of scalars.</summary>
    public ImmutableArray<string> Texts(YamlNode node)
    {
        if (node is not YamlSequence list)
        {
            Report(node, "must be a list");
            return [];
        }

        return
        [
            .. list
                .Items.Where(item => IsWritten(item, "must be a scalar"))
                .OfType<YamlScalar>()
                .Select(item => item.Text),
        ];
    }

    /// <summary>Reports a key that nobody knows, with the nearest known one.</summary>
    public void Unknown(YamlScalar key, string[] known) =>
        Report(key, $"unknown key {key.Text}{NearestName.Hint(key.Text, known)}; known are {string.Join(", ", known)}");

    /// <summary>Whether a node is a scalar that is not null; anything else is reported.</summary>
    private bool IsWritten(YamlNode node, string message)
    {
        var isWritten = node is YamlScalar && node.ToValue() is not NullValue;
        if (!isWritten)
        {
            Report(node, message);
        }

        return isWritten;
    }

    /// <summary>Reports a mistake at a node.</summary>
    public void Report(YamlNode node, string message) =>
        _problems.Add(new(ProblemIds.ProjectInvalid, message, node.Span));
}
