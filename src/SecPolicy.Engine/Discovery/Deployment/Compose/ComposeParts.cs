using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;
using ServiceMap = System.Collections.Generic.OrderedDictionary<
    string,
    System.Collections.Immutable.ImmutableArray<SecPolicy.Engine.Discovery.Deployment.Compose.ComposePart>
>;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>What documents say of services, put above each other.</summary>
internal static class ComposeParts
{
    /// <summary>The services of one document, and the names of those that it takes back.</summary>
    public static (ServiceMap Services, ImmutableArray<string> Reset) Services(
        YamlMapping root,
        ComposeScope scope,
        Action<string, SourceSpan> refuse
    )
    {
        var services = new ServiceMap(StringComparer.Ordinal);
        var reset = ImmutableArray.CreateBuilder<string>();
        switch (YamlMergeKeys.Find(root, "services"))
        {
            case YamlMapping { Tag: not ComposeTags.Reset } map:
                foreach (var pair in YamlMergeKeys.Pairs(map))
                {
                    if (pair.Value.Tag is ComposeTags.Reset)
                    {
                        reset.Add(pair.Key.Text);
                    }
                    else if (pair.Value is YamlMapping service)
                    {
                        services[pair.Key.Text] = [new(pair.Key.Text, service, scope)];
                    }
                    else if (pair.Value is not YamlScalar { Text: "", Quoted: false })
                    {
                        refuse("a service is a map", pair.Value.Span);
                    }
                }

                break;
            case null or { Tag: ComposeTags.Reset } or YamlScalar { Text: "", Quoted: false }:
                break;
            case { } node:
                refuse("services is a map of names to services", node.Span);
                break;
        }

        return (services, reset.DrainToImmutable());
    }

    /// <summary>Puts parts above others.</summary>
    public static ImmutableArray<ComposePart> Merge(
        ImmutableArray<ComposePart> below,
        ImmutableArray<ComposePart> above
    )
    {
        var last = above.LastOrDefault(part => part.Node.Tag is ComposeTags.Override);
        return last is null ? [.. below, .. above] : above[above.IndexOf(last)..];
    }

    /// <summary>What the parts say of a key, lowest precedence first, less what <c>!reset</c> and <c>!override</c> take back.</summary>
    public static ImmutableArray<ComposeValue> Values(ImmutableArray<ComposePart> parts, string key)
    {
        var values = ImmutableArray.CreateBuilder<ComposeValue>();
        foreach (var part in parts)
        {
            if (YamlMergeKeys.Find(part.Node, key) is not { } node)
            {
                continue;
            }

            if (node.Tag is ComposeTags.Reset or ComposeTags.Override)
            {
                values.Clear();
            }

            if (node.Tag is not ComposeTags.Reset)
            {
                values.Add(new(part.Service, node, part.Scope));
            }
        }

        return values.DrainToImmutable();
    }
}
