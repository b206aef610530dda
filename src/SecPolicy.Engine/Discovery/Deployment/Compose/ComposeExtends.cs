using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;
using Services = System.Collections.Generic.OrderedDictionary<
    string,
    System.Collections.Immutable.ImmutableArray<SecPolicy.Engine.Discovery.Deployment.Compose.ComposePart>
>;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>Puts services above those that they extend, in the same or another file.</summary>
/// <param name="files">The files.</param>
internal sealed class ComposeExtends(ComposeFiles files)
{
    /// <summary>The parts of a service above those of the services that it extends.</summary>
    /// <param name="name">The service.</param>
    /// <param name="services">The services beside it.</param>
    /// <param name="scope">The document that it stands in.</param>
    public ImmutableArray<ComposePart> Apply(string name, Services services, ComposeScope scope) =>
        Apply(name, services, scope, []);

    private ImmutableArray<ComposePart> Apply(
        string name,
        Services services,
        ComposeScope scope,
        ImmutableArray<(string File, string Service)> seen
    )
    {
        var own = services[name];

        // What is included has been put above what it extends already.
        var here = own.Where(part => part.Scope == scope).ToImmutableArray();
        if (ComposeParts.Values(here, "extends") is not [.., var (_, node, place)])
        {
            return own;
        }

        var map = node as YamlMapping;
        var target = ComposeTexts.Of(map is null ? node : YamlMergeKeys.Find(map, "service"), place)?.Text;
        if (target is null)
        {
            files.Refuse("the name of the extended service is not known", node.Span);
            return own;
        }

        if (seen.Contains((scope.Source.Path, name)) || seen.Length == FixedLimits.ComposeExtends)
        {
            files.Refuse(
                seen.Length == FixedLimits.ComposeExtends
                    ? $"more than {FixedLimits.ComposeExtends} services extend each other"
                    : "services extend each other in a circle",
                node.Span
            );
            return own;
        }

        var file = map is null ? null : YamlMergeKeys.Find(map, "file");
        if ((file is null ? (services, scope) : Elsewhere(file, place)) is not var (others, otherScope))
        {
            return own;
        }

        if (!others.ContainsKey(target))
        {
            files.Refuse($"no service {target} to extend{NearestName.Hint(target, others.Keys)}", node.Span);
            return own;
        }

        return ComposeParts.Merge(Apply(target, others, otherScope, seen.Add((scope.Source.Path, name))), own);
    }

    /// <summary>The services of another file, as they stand there; null where it can't be read.</summary>
    private (Services Services, ComposeScope Scope)? Elsewhere(YamlNode file, ComposeScope scope)
    {
        if (ComposeTexts.Of(file, scope)?.Text is not { } path)
        {
            files.Refuse("the path of the extended file is not known", file.Span);
            return null;
        }

        path = files.Path(scope.Folder, path);
        if (files.Read(path) is not { } source)
        {
            return null;
        }

        var there = new ComposeScope(source, RelativePath.Folder(path), scope.Variables);
        var services = new Services(StringComparer.Ordinal);
        foreach (var root in files.Documents(source).OfType<YamlMapping>())
        {
            foreach (var (name, parts) in ComposeParts.Services(root, there, files.Refuse).Services)
            {
                services[name] = ComposeParts.Merge(services.GetValueOrDefault(name, []), parts);
            }
        }

        return (services, there);
    }
}
