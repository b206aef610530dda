using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Toml;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>The distributions that TOML files name: <c>pyproject.toml</c>, <c>Pipfile</c> and the lock files.</summary>
internal static class TomlRequirements
{
    /// <summary>The requirements of a <c>pyproject.toml</c>: of the standard's tables, Poetry's, PDM's and uv's.</summary>
    public static IEnumerable<NamedDistribution> Project(string text)
    {
        foreach (var pair in TomlReader.Read(text))
        {
            var isList = string.Join('.', pair.Table) switch
            {
                "project" => pair.Key is "dependencies",
                "project.optional-dependencies" or "dependency-groups" or "tool.pdm.dev-dependencies" => true,
                "tool.uv" => pair.Key is "dev-dependencies" or "constraint-dependencies",
                _ => false,
            };
            if (isList)
            {
                foreach (var distribution in List(pair.Value))
                {
                    yield return distribution;
                }
            }
            else if (IsPoetry(pair.Table) && Keyed(pair) is { } keyed)
            {
                yield return keyed;
            }
        }
    }

    /// <summary>The packages of a <c>Pipfile</c>.</summary>
    public static IEnumerable<NamedDistribution> Pipfile(string text) =>
        TomlReader
            .Read(text)
            .Where(pair => pair.Table is ["packages" or "dev-packages"])
            .Select(Keyed)
            .OfType<NamedDistribution>();

    /// <summary>The packages of <c>poetry.lock</c>, <c>pdm.lock</c> and <c>uv.lock</c> (<c>[[package]]</c>) and of <c>pylock.toml</c> (<c>[[packages]]</c>).</summary>
    public static IEnumerable<NamedDistribution> Lock(string text)
    {
        var packages = TomlReader
            .Read(text)
            .Where(pair => pair.Table is ["package" or "packages"])
            .GroupBy(pair => pair.TableNumber);
        foreach (var package in packages)
        {
            if (Text(package, "name") is { } name)
            {
                yield return new(RequirementLine.Normalize(name), Text(package, "version") ?? "", true);
            }
        }
    }

    private static bool IsPoetry(ImmutableArray<string> table) =>
        table
            is ["tool", "poetry", "dependencies" or "dev-dependencies"]
                or ["tool", "poetry", "group", _, "dependencies"];

    private static NamedDistribution? Keyed(TomlPair pair)
    {
        var name = RequirementLine.Normalize(pair.Key);
        var specifiers = pair.Value switch
        {
            TomlText text => text.Text,
            TomlTable table => table.Pairs.FirstOrDefault(item => item.Key is "version").Value is TomlText version
                ? version.Text
                : "",
            _ => "",
        };
        return name is "" or "python" ? null : new(name, specifiers, false);
    }

    private static IEnumerable<NamedDistribution> List(TomlValue value) =>
        value is TomlArray array
            ? array.Items.OfType<TomlText>().Select(item => RequirementLine.Read(item.Text)).OfType<NamedDistribution>()
            : [];

    private static string? Text(IEnumerable<TomlPair> pairs, string key) =>
        pairs.FirstOrDefault(pair => string.Equals(pair.Key, key, StringComparison.Ordinal))?.Value is TomlText text
            ? text.Text
            : null;
}
