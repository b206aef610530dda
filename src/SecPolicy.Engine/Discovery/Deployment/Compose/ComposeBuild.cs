using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>How the image of a service is built.</summary>
/// <param name="Context">The folder that is sent to the builder; null where it is a repository or not known.</param>
/// <param name="Dockerfile">The Dockerfile, be it there or not; null where it stands in the Compose file or is not known.</param>
/// <param name="Target">The stage that is built; null for the last one.</param>
/// <param name="Arguments">The arguments that have a value here, which goes before what <c>ARG</c> says.</param>
internal sealed record ComposeBuild(
    string? Context,
    string? Dockerfile,
    string? Target,
    ImmutableArray<Reading.Entry> Arguments
)
{
    /// <summary>What documents say of <c>build</c>, key by key; null where they say nothing.</summary>
    public static ComposeBuild? Of(ImmutableArray<ComposeValue> values, ComposeFiles files)
    {
        if (values.IsEmpty)
        {
            return null;
        }

        var context = Last(values, "context");
        var folder = Text(context) switch
        {
            null when context is null => files.Path(values[^1].Scope.Folder, "."),
            { } text when !IsRemote(text) => files.Path(context!.Value.Scope.Folder, text),
            _ => null,
        };
        var dockerfile = Last(values, "dockerfile");
        var name = dockerfile is null ? "Dockerfile" : Text(dockerfile);
        var isInline = Last(values, "dockerfile_inline") is not null;
        return new(
            folder,
            folder is null || name is null || isInline ? null : files.Path(folder, name),
            Text(Last(values, "target")),
            Args(values)
        );
    }

    private static ImmutableArray<Reading.Entry> Args(ImmutableArray<ComposeValue> values)
    {
        var arguments = new OrderedDictionary<string, Reading.Entry>(StringComparer.Ordinal);
        foreach (var (_, node, scope) in values)
        {
            if (Find(node, "args") is { } args)
            {
                foreach (var entry in new ComposeEnvironment(scope.Variables, _ => { }).Read(args))
                {
                    arguments[entry.Key] = entry;
                }
            }
        }

        return [.. arguments.Values];
    }

    /// <summary>The value of highest precedence of a key; a text in place of the map is the context.</summary>
    private static ComposeValue? Last(ImmutableArray<ComposeValue> values, string key)
    {
        for (var index = values.Length - 1; index >= 0; index--)
        {
            if (Find(values[index].Node, key) is { } node)
            {
                return values[index] with { Node = node };
            }
        }

        return null;
    }

    private static YamlNode? Find(YamlNode node, string key) =>
        node switch
        {
            YamlMapping map => YamlMergeKeys.Find(map, key),
            YamlScalar { Text.Length: > 0 } when key is "context" => node,
            _ => null,
        };

    private static string? Text(ComposeValue? value) =>
        value is { } known && ComposeTexts.Of(known.Node, known.Scope) is { } text ? text.Text : null;

    private static bool IsRemote(string context) =>
        context.Contains("://", StringComparison.Ordinal)
        || context.StartsWith("git@", StringComparison.Ordinal)
        || context.StartsWith("github.com/", StringComparison.Ordinal);
}
