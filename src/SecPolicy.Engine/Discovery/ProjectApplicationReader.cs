using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Reads the <c>applications</c> of a project file.</summary>
internal static class ProjectApplicationReader
{
    private static readonly string[] Frameworks = ["django"];
    private static readonly string[] Keys = ["path", "framework", "roots", "version", "environments"];
    private static readonly string[] Needed = ["path", "framework", "environments"];
    private static readonly string[] EnvironmentKeys = ["settings", "kind", "env-files", "variables"];

    /// <summary>Reads the list; an application that lacks what it needs is reported and left out.</summary>
    public static ImmutableArray<ProjectApplication> Read(ProjectNodes nodes, YamlNode list)
    {
        if (list is not YamlSequence sequence)
        {
            nodes.Report(list, "must be a list");
            return [];
        }

        var applications = sequence.Items.Select(item => Application(nodes, item)).OfType<ProjectApplication>();
        var read = new Dictionary<string, ProjectApplication>(StringComparer.Ordinal);
        foreach (var application in applications)
        {
            if (!read.TryAdd(application.Folder, application))
            {
                nodes.Problems.Add(
                    new(ProblemIds.ProjectInvalid, $"{application.Folder} is declared twice", application.Span)
                );
            }
        }

        return [.. read.Values];
    }

    private static ProjectApplication? Application(ProjectNodes nodes, YamlNode node)
    {
        string? path = null;
        string? framework = null;
        Version? version = null;
        SourceSpan? versionSpan = null;
        ImmutableArray<string> roots = ["."];
        ImmutableArray<ProjectApplicationEnvironment> environments = [];
        foreach (var (key, value) in nodes.Entries(node))
        {
            switch (key.Text)
            {
                case "path":
                    path = nodes.Text(value);
                    break;
                case "framework":
                    framework = Framework(nodes, value);
                    break;
                case "roots":
                    roots = nodes.Texts(value);
                    break;
                case "version":
                    version = ReadVersion(nodes, value);
                    versionSpan = value.Span;
                    break;
                case "environments":
                    environments = Environments(nodes, value);
                    break;
                default:
                    nodes.Unknown(key, Keys);
                    break;
            }
        }

        if (!HasAll(nodes, node) || path is null || framework is null)
        {
            return null;
        }

        var folder = RelativePath.Plain(nodes.Path(path));
        roots = [.. roots.Select(root => RelativePath.Plain(RelativePath.Join(folder, root)))];
        return new(folder, framework, roots, version, environments, node.Span) { VersionSpan = versionSpan };
    }

    private static bool HasAll(ProjectNodes nodes, YamlNode node)
    {
        var missing = node is YamlMapping map ? Needed.FirstOrDefault(key => map.Find(key) is null) : null;
        if (missing is not null)
        {
            nodes.Report(node, $"needs {missing}");
        }

        return missing is null;
    }

    private static ImmutableArray<ProjectApplicationEnvironment> Environments(ProjectNodes nodes, YamlNode node) =>
        [.. nodes.Entries(node).Select(pair => Environment(nodes, pair)).OfType<ProjectApplicationEnvironment>()];

    private static ProjectApplicationEnvironment? Environment(ProjectNodes nodes, YamlPair pair)
    {
        YamlScalar? settings = null;
        EnvironmentKind? kind = null;
        ImmutableArray<string> envFiles = [];
        ImmutableArray<KeyValuePair<string, string>> variables = [];
        foreach (var (key, value) in nodes.Entries(pair.Value))
        {
            switch (key.Text)
            {
                case "settings" when nodes.Text(value) is not null:
                    settings = (YamlScalar)value;
                    break;
                case "settings":
                    return null;
                case "kind":
                    kind = nodes.Kind(value);
                    break;
                case "env-files":
                    envFiles = nodes.Paths(value);
                    break;
                case "variables":
                    variables = nodes.Pairs(value);
                    break;
                default:
                    nodes.Unknown(key, EnvironmentKeys);
                    break;
            }
        }

        if (settings is null)
        {
            if (pair.Value is YamlMapping)
            {
                nodes.Report(pair.Key, "needs settings, the dotted name of a module");
            }

            return null;
        }

        return new(pair.Key.Text, settings.Text, kind, envFiles, variables, settings.Span);
    }

    private static string? Framework(ProjectNodes nodes, YamlNode node)
    {
        var name = nodes.Text(node);
        if (name is null || Frameworks.Contains(name))
        {
            return name;
        }

        nodes.Report(node, $"must be {string.Join(" or ", Frameworks)}{NearestName.Hint(name, Frameworks)}");
        return null;
    }

    private static Version? ReadVersion(ProjectNodes nodes, YamlNode node)
    {
        var text = (node as YamlScalar)?.Text ?? "";
        if (Version.TryParse(text.Contains('.', StringComparison.Ordinal) ? text : text + ".0", out var version))
        {
            return version;
        }

        nodes.Report(node, "must be a version such as \"5.2\"");
        return null;
    }
}
