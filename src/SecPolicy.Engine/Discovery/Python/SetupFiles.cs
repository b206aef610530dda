using System.Text.Json;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>The distributions that files other than TOML and <c>requirements.txt</c> name.</summary>
internal static class SetupFiles
{
    private static readonly string[] SetupArguments = ["install_requires", "extras_require", "tests_require"];

    /// <summary>The <c>install_requires</c> and extras of a <c>setup.cfg</c>.</summary>
    public static IEnumerable<NamedDistribution> SetupCfg(string text)
    {
        var section = "";
        var isList = false;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd();
            var isContinued = line.Length > 0 && char.IsWhiteSpace(line[0]);
            if (line is ['[', ..])
            {
                section = line.Trim('[', ']', ' ');
                isList = false;
            }
            else if (!isContinued && line.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                isList =
                    section is "options.extras_require"
                    || (section is "options" && line[..equals].Trim() is "install_requires");
                line = line[(equals + 1)..];
                isContinued = true;
            }

            if (isList && isContinued && RequirementLine.Read(line) is { } distribution)
            {
                yield return distribution;
            }
        }
    }

    /// <summary>The texts in the arguments of <c>setup()</c> that list requirements, also through a name.</summary>
    public static IEnumerable<NamedDistribution> SetupPy(PythonModule module)
    {
        var assigned = new Dictionary<string, Expression>(StringComparer.Ordinal);
        foreach (var statement in SyntaxWalk.Imported(module.Body))
        {
            if (statement is AssignmentStatement { Targets: [NameExpression name] } assignment)
            {
                assigned[name.Name] = assignment.Value;
            }
        }

        return SyntaxWalk
            .Expressions(module.Body)
            .OfType<CallExpression>()
            .SelectMany(call => call.Arguments)
            .Where(argument => argument.Name is { } name && SetupArguments.Contains(name))
            .Select(argument =>
                argument.Value is NameExpression name && assigned.TryGetValue(name.Name, out var value)
                    ? value
                    : argument.Value
            )
            .SelectMany(SyntaxWalk.Expressions)
            .OfType<StringLiteral>()
            .Select(text => RequirementLine.Read(text.Value))
            .OfType<NamedDistribution>();
    }

    /// <summary>The packages of a <c>Pipfile.lock</c>.</summary>
    public static IEnumerable<NamedDistribution> PipfileLock(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return
            [
                .. document
                    .RootElement.EnumerateObject()
                    .Where(section => section.Name is "default" or "develop")
                    .SelectMany(section => section.Value.EnumerateObject())
                    .Select(package => new NamedDistribution(
                        RequirementLine.Normalize(package.Name),
                        Version(package.Value),
                        true
                    )),
            ];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>The dependencies of a conda <c>environment.yml</c>, those for pip included.</summary>
    public static IEnumerable<NamedDistribution> Conda(string path, string text)
    {
        var dependencies = (YamlReader.Read(new SourceText(path, text)).Root as YamlMapping)?.Find("dependencies");
        if (dependencies is not YamlSequence list)
        {
            return [];
        }

        var pip = list
            .Items.OfType<YamlMapping>()
            .Select(map => map.Find("pip"))
            .OfType<YamlSequence>()
            .SelectMany(inner => inner.Items);
        return list
            .Items.Concat(pip)
            .OfType<YamlScalar>()
            .Select(item => RequirementLine.Read(item.Text))
            .OfType<NamedDistribution>();
    }

    private static string Version(JsonElement package) =>
        package.ValueKind == JsonValueKind.Object
        && package.TryGetProperty("version", out var version)
        && version.ValueKind == JsonValueKind.String
            ? version.GetString()!.TrimStart('=')
            : "";
}
