using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using Services = System.Collections.Generic.OrderedDictionary<
    string,
    System.Collections.Immutable.ImmutableArray<SecPolicy.Engine.Discovery.Deployment.Compose.ComposePart>
>;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>Puts Compose files together: for each service what they say of it, lowest precedence first.</summary>
/// <param name="files">The files.</param>
internal sealed class ComposeLoader(ComposeFiles files)
{
    private readonly ComposeExtends _extends = new(files);
    private int _includes;

    /// <summary>The services of files that are used together.</summary>
    /// <param name="paths">The files, the later above the earlier.</param>
    /// <param name="folder">The folder to which their paths are relative.</param>
    /// <param name="variables">What their texts refer to.</param>
    /// <param name="including">The files that led here, each including the next one.</param>
    public Services Load(
        ImmutableArray<string> paths,
        string folder,
        ComposeVariables variables,
        ImmutableArray<string> including
    )
    {
        var services = new Services(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (files.Read(path) is not { } source)
            {
                continue;
            }

            var scope = new ComposeScope(source, folder, variables);
            foreach (var document in files.Documents(source))
            {
                Add(document, scope, services, including.Add(path));
            }
        }

        return services;
    }

    private void Add(YamlNode document, ComposeScope scope, Services services, ImmutableArray<string> including)
    {
        if (document is not YamlMapping root)
        {
            if (document is not YamlScalar { Text: "", Quoted: false })
            {
                files.Refuse("a Compose file is a map with services", document.Span);
            }

            return;
        }

        var own = ComposeParts.Services(root, scope, files.Refuse);
        var included = Included(root, scope, including);
        if (YamlMergeKeys.Find(root, "services") is { Tag: ComposeTags.Reset or ComposeTags.Override })
        {
            services.Clear();
        }

        foreach (var name in own.Reset)
        {
            services.Remove(name);
            included.Remove(name);
        }

        // What is included is as though it stood here, below what does stand here.
        foreach (var (name, parts) in own.Services)
        {
            included[name] = ComposeParts.Merge(included.GetValueOrDefault(name, []), parts);
        }

        foreach (var name in included.Keys)
        {
            services[name] = ComposeParts.Merge(
                services.GetValueOrDefault(name, []),
                _extends.Apply(name, included, scope)
            );
        }
    }

    private Services Included(YamlMapping root, ComposeScope scope, ImmutableArray<string> including)
    {
        var included = new Services(StringComparer.Ordinal);
        if (YamlMergeKeys.Find(root, "include") is not YamlSequence list)
        {
            return included;
        }

        foreach (var item in list.Items)
        {
            var map = item as YamlMapping;
            var paths = Paths(map is null ? item : YamlMergeKeys.Find(map, "path"), scope, scope.Folder);
            if (paths.IsEmpty)
            {
                files.Refuse("the path of an included file is not known", item.Span);
                continue;
            }

            if (++_includes > files.Limits.References)
            {
                // Once is enough: each file that led here has more of them.
                if (_includes == files.Limits.References + 1)
                {
                    files.Exceeded(
                        $"files include more than {files.Limits.References} others (limit references)",
                        item.Span
                    );
                }

                return included;
            }

            if (paths.Intersect(including, StringComparer.Ordinal).Any())
            {
                files.Refuse("files include each other in a circle", item.Span);
                continue;
            }

            var folder =
                map is not null && ComposeTexts.Of(YamlMergeKeys.Find(map, "project_directory"), scope) is { } given
                    ? files.Path(scope.Folder, given.Text)
                    : RelativePath.Folder(paths[0]);
            var environments = map is null ? [] : Paths(YamlMergeKeys.Find(map, "env_file"), scope, scope.Folder);
            var variables = files.Variables(
                environments.IsEmpty ? [RelativePath.Join(folder, ".env")] : environments,
                scope.Variables
            );
            foreach (var (name, parts) in Load(paths, folder, variables, including))
            {
                included[name] = ComposeParts.Merge(included.GetValueOrDefault(name, []), parts);
            }
        }

        return included;
    }

    private ImmutableArray<string> Paths(YamlNode? node, ComposeScope scope, string folder) => [.. (
                node is YamlSequence list ? list.Items
                : node is null ? []
                : [node]
            ).Select(item => ComposeTexts.Of(item, scope)?.Text).OfType<string>().Select(path => files.Path(folder, path))];
}
