using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Compose;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment.Compose;

/// <summary>Reads the files that <c>env_file</c> of a service names: a path, or a list of paths and of maps with <c>path</c>, <c>required</c> and <c>format</c>.</summary>
internal static class ComposeEnvFiles
{
    /// <summary>A layer for each file, in their order; one that is named again in the same words stays where it is.</summary>
    /// <remarks>docker-compose 1 reads it again, after the others.</remarks>
    /// <param name="values">What documents say, lowest precedence first.</param>
    /// <param name="own">The service's own variables, to which texts of the files may refer.</param>
    /// <param name="project">The project.</param>
    public static ImmutableArray<ComposeLayer> Read(
        ImmutableArray<ComposeValue> values,
        IReadOnlyDictionary<string, Entry> own,
        ComposeProject project
    )
    {
        var references = new OrderedDictionary<string, Reference>(StringComparer.Ordinal);
        foreach (var (_, node, scope) in values)
        {
            foreach (var item in node is YamlSequence list ? list.Items : [node])
            {
                if (Reference.Of(item, scope, project) is { } reference)
                {
                    references[reference.Written] = reference;
                }
            }
        }

        var layers = ImmutableArray.CreateBuilder<ComposeLayer>();
        var below = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var reference in references.Values)
        {
            if (Read(reference, own, below, project) is { } layer)
            {
                layers.Add(layer);
                foreach (var entry in layer.Entries)
                {
                    below[entry.Key] = entry;
                }
            }
        }

        return layers.DrainToImmutable();
    }

    private static ComposeLayer? Read(
        Reference reference,
        IReadOnlyDictionary<string, Entry> own,
        Dictionary<string, Entry> below,
        ComposeProject project
    )
    {
        if (!project.Files.Exists(reference.Path))
        {
            return new(reference.Path, new(reference.Path, ""), [], IsEnvFile: true) { Missing = reference.Place };
        }

        if (project.Files.Read(reference.Path) is not { } source)
        {
            return null;
        }

        var document = reference.IsRaw
            ? ComposeEnvFile.ReadRaw(source, project.Variables)
            : ComposeEnvFile.Read(source, project.Variables, own.GetValueOrDefault, below.GetValueOrDefault);
        project.Add(document.Problems);
        var entries = document.Entries.Select(entry => reference.IsDoubtful ? Doubt(entry, reference.Place) : entry);
        return new(reference.Path, source, [.. entries], IsEnvFile: true);
    }

    /// <summary>An entry of a file that another one may stand in for.</summary>
    private static Entry Doubt(Entry entry, SourceSpan place) =>
        entry.Value is UnknownValue
            ? entry
            : entry with
            {
                Value = new UnknownValue("which file env_file names depends on the shell that runs Compose")
                {
                    Cause = place,
                },
                WhenUnset = entry.Value,
            };

    /// <summary>A file as it is named.</summary>
    private sealed record Reference(string Written, string Path, bool IsRaw, bool IsDoubtful, SourceSpan Place)
    {
        public static Reference? Of(YamlNode node, ComposeScope scope, ComposeProject project)
        {
            var map = node as YamlMapping;
            var path = map is null ? node : YamlMergeKeys.Find(map, "path");
            if (path is YamlScalar { Text: "", Quoted: false } || node.Tag is ComposeTags.Reset)
            {
                return null;
            }

            if (ComposeTexts.Of(path, scope) is not { } known)
            {
                project.Refuse("the path of this file of variables is not known", node.Span);
                return null;
            }

            var format = map is null ? null : ComposeTexts.Of(YamlMergeKeys.Find(map, "format"), scope)?.Text;
            if (format is not (null or "raw"))
            {
                project.Refuse("the only format of files of variables is raw", node.Span);
                return null;
            }

            var full = project.Files.Path(scope.Folder, known.Text);
            return new(
                scope.Folder == project.Folder ? known.Text : full,
                full,
                format is not null,
                known.IsDoubtful,
                path!.Span
            );
        }
    }
}
