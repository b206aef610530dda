using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery;

/// <summary>Reads <c>waivers</c> of the project file.</summary>
internal static class ProjectWaiverReader
{
    /// <summary>The entries, those with mistakes among them.</summary>
    public static ImmutableArray<ProjectWaiver> Read(ProjectNodes nodes, YamlNode node)
    {
        if (node is YamlSequence list)
        {
            return [.. list.Items.Select(item => Entry(nodes, item)).OfType<ProjectWaiver>()];
        }

        nodes.Report(node, "must be a list");
        return [];
    }

    private static ProjectWaiver? Entry(ProjectNodes nodes, YamlNode node)
    {
        if (node is not YamlMapping { Pairs: [var first, ..] pairs })
        {
            nodes.Report(node, "must be a map with " + string.Join(", ", ProjectWaiver.Keys));
            return null;
        }

        var before = nodes.Problems.Count;
        var waiver = pairs.Aggregate(
            new ProjectWaiver { Span = first.Key.Span },
            (waiver, pair) => Apply(nodes, waiver, pair)
        );
        return waiver with { IsBroken = nodes.Problems.Count > before };
    }

    private static ProjectWaiver Apply(ProjectNodes nodes, ProjectWaiver waiver, YamlPair pair)
    {
        switch (pair.Key.Text)
        {
            case "rule":
                return waiver with { Rule = Text(nodes, pair.Value) };
            case "path":
                return waiver with { Path = Path(nodes, pair.Value) };
            case "environments":
                return waiver with { Environments = Environments(nodes, pair.Value) };
            case "setting":
                return waiver with { Setting = Narrow(nodes, pair.Value) };
            case "reason":
                return waiver with { Reason = Text(nodes, pair.Value) };
            case "owner":
                return waiver with { Owner = Text(nodes, pair.Value) };
            case "expires":
                return waiver with { Expires = Text(nodes, pair.Value) };
            case "ticket":
                return waiver with { Ticket = Text(nodes, pair.Value) };
            default:
                nodes.Unknown(pair.Key, ProjectWaiver.Keys);
                return waiver;
        }
    }

    private static YamlScalar? Path(ProjectNodes nodes, YamlNode node)
    {
        var path = Narrow(nodes, node);
        if (
            path is null
            || (!path.Text.StartsWith('/') && !path.Text.Split('/').Contains("..", StringComparer.Ordinal))
        )
        {
            return path;
        }

        nodes.Report(node, "must be a path below the project file's folder");
        return null;
    }

    private static ImmutableArray<string> Environments(ProjectNodes nodes, YamlNode node)
    {
        if (node is YamlSequence { Items: [] })
        {
            nodes.Report(node, "must name an environment; without the key the waiver is for all");
        }

        return nodes.Texts(node);
    }

    /// <summary>What narrows a waiver. Nothing is reported: whoever wrote the key did not mean everything.</summary>
    private static YamlScalar? Narrow(ProjectNodes nodes, YamlNode node)
    {
        var text = Text(nodes, node);
        if (text is null && node is YamlScalar)
        {
            nodes.Report(node, "must not be empty; without the key the waiver is for all");
        }

        return text;
    }

    /// <summary>The scalar; null when nothing is written, which is as good as no key.</summary>
    private static YamlScalar? Text(ProjectNodes nodes, YamlNode node)
    {
        if (node is YamlScalar scalar)
        {
            return string.IsNullOrWhiteSpace(scalar.Text) || scalar.ToValue() is NullValue ? null : scalar;
        }

        nodes.Report(node, "must be a text");
        return null;
    }
}
