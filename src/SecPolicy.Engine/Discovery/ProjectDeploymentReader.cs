using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Reads what a project file says of deployments.</summary>
internal static class ProjectDeploymentReader
{
    /// <summary>Whether deployments are looked for.</summary>
    public static bool Discovers(ProjectNodes nodes, YamlNode node)
    {
        var discovers = true;
        foreach (var (key, value) in nodes.Entries(node))
        {
            if (key.Text is not "discover")
            {
                nodes.Unknown(key, ["discover"]);
            }
            else if (value is YamlScalar && value.ToValue() is BooleanValue truth)
            {
                discovers = truth.Value;
            }
            else
            {
                nodes.Report(value, "must be true or false");
            }
        }

        return discovers;
    }

    /// <summary>A file for all applications, or one for each.</summary>
    public static PerApplication? Files(ProjectNodes nodes, YamlNode node) => Read(nodes, node, nodes.File);

    /// <summary>The files and the service of Compose.</summary>
    public static ProjectCompose? Compose(ProjectNodes nodes, YamlScalar name, YamlNode node)
    {
        ImmutableArray<string>? files = null;
        PerApplication? service = null;
        foreach (var (key, value) in nodes.Entries(node))
        {
            switch (key.Text)
            {
                case "files":
                    files = ManyFiles(nodes, value);
                    break;
                case "service":
                    service = Read(nodes, value, nodes.Text);
                    break;
                default:
                    nodes.Unknown(key, ["files", "service"]);
                    break;
            }
        }

        return HasFiles(nodes, name, node, files) ? new(files!.Value, service, name.Span) : null;
    }

    /// <summary>The manifests and the container of Kubernetes.</summary>
    public static ProjectKubernetes? Kubernetes(ProjectNodes nodes, YamlScalar name, YamlNode node)
    {
        ImmutableArray<string>? files = null;
        PerApplication? container = null;
        PerApplication? workload = null;
        foreach (var (key, value) in nodes.Entries(node))
        {
            switch (key.Text)
            {
                case "files":
                    files = ManyFiles(nodes, value);
                    break;
                case "container":
                    container = Read(nodes, value, nodes.Text);
                    break;
                case "workload":
                    workload = Read(nodes, value, nodes.Text);
                    break;
                default:
                    nodes.Unknown(key, ["files", "container", "workload"]);
                    break;
            }
        }

        return HasFiles(nodes, name, node, files) ? new(files!.Value, container, workload, name.Span) : null;
    }

    private static bool HasFiles(ProjectNodes nodes, YamlScalar name, YamlNode node, ImmutableArray<string>? files)
    {
        if (files is null && node is YamlMapping)
        {
            nodes.Report(name, "needs files");
        }

        return files is { IsEmpty: false };
    }

    private static ImmutableArray<string> ManyFiles(ProjectNodes nodes, YamlNode node)
    {
        if (node is YamlSequence { Items: [_, ..] items })
        {
            return [.. items.Select(nodes.File).OfType<string>()];
        }

        nodes.Report(node, "must be a list of files");
        return [];
    }

    private static PerApplication? Read(ProjectNodes nodes, YamlNode node, Func<YamlNode, string?> read)
    {
        if (node is not YamlMapping map)
        {
            return read(node) is { } text ? new(text, [], node.Span) : null;
        }

        var each = ImmutableArray.CreateBuilder<KeyValuePair<string, (string, SourceSpan)>>();
        foreach (var (key, value) in map.Pairs)
        {
            if (read(value) is { } text)
            {
                each.Add(new(RelativePath.Plain(nodes.Path(key.Text)), (text, value.Span)));
            }
        }

        return new(null, each.DrainToImmutable(), node.Span);
    }
}
