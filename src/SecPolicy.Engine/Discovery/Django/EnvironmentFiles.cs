using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Files of variables that are named after an environment.</summary>
/// <param name="Environment">The environment's name, as spelled in the file's or the folder's name.</param>
/// <param name="Paths">The files, in ordinal order.</param>
internal sealed record EnvironmentFiles(string Environment, ImmutableArray<string> Paths)
{
    private static readonly string[] Subfolders = [".envs", "envs", ".env", "env"];

    /// <summary>Whether a file is one of variables that is read as it stands: <c>.env</c>, <c>.env.production</c>, <c>prod.env</c>; no example.</summary>
    public static bool IsVariables(string name) =>
        (name.StartsWith(".env", StringComparison.Ordinal) || name.EndsWith(".env", StringComparison.Ordinal))
        && !name.Split('.')
            .Any(part => part is "example" or "sample" or "template" or "dist" or "default" or "tmpl" or "bak");

    /// <summary>Whether a file is one of variables by its name, or by the folder that it lies in: <c>.envs/.production/.django</c>.</summary>
    public static bool IsVariablesAt(string path)
    {
        var above = RelativePath.Folder(RelativePath.Folder(path));
        return IsVariables(RelativePath.Name(path))
            || (Subfolders.Contains(RelativePath.Name(above)) && IsInFolder(RelativePath.Name(path)));
    }

    /// <summary>The environments that have files in a folder or in its <c>.envs</c>.</summary>
    /// <param name="files">The files.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="environments">What names of environments mean.</param>
    public static ImmutableArray<EnvironmentFiles> In(PythonFiles files, string folder, EnvironmentNames environments)
    {
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        Named(folder);
        foreach (var subfolder in files.List(folder).Where(entry => entry.IsFolder && Subfolders.Contains(entry.Name)))
        {
            var inner = RelativePath.Join(folder, subfolder.Name);
            Named(inner);

            // .envs/.production/.django
            foreach (var entry in files.List(inner).Where(entry => entry.IsFolder))
            {
                var path = RelativePath.Join(inner, entry.Name);
                var name = entry.Name.TrimStart('.');
                if (SettingsName.Knows(name, environments))
                {
                    foreach (var file in files.List(path).Where(file => !file.IsFolder && IsInFolder(file.Name)))
                    {
                        Add(name, RelativePath.Join(path, file.Name));
                    }
                }
            }
        }

        return [.. found.Select(pair => new EnvironmentFiles(pair.Key, [.. pair.Value]))];

        void Named(string at)
        {
            foreach (var entry in files.List(at).Where(entry => !entry.IsFolder && IsVariables(entry.Name)))
            {
                if (NameIn(entry.Name) is { } name && SettingsName.Knows(name, environments))
                {
                    Add(name, RelativePath.Join(at, entry.Name));
                }
            }
        }

        void Add(string name, string path)
        {
            if (!found.TryGetValue(name, out var paths))
            {
                paths = [];
                found.Add(name, paths);
            }

            paths.Add(path);
        }
    }

    /// <summary>.env.production, .env-production, .env_production, production.env and .production.env are production.</summary>
    private static string? NameIn(string file)
    {
        var name =
            file.StartsWith(".env", StringComparison.Ordinal) ? file[".env".Length..]
            : file.EndsWith(".env", StringComparison.Ordinal) ? file[..^".env".Length]
            : "";
        name = name.Trim('.', '-', '_');

        // .env.production.local belongs to one machine.
        return name.Length == 0 || name.Contains('.', StringComparison.Ordinal) ? null : name;
    }

    private static bool IsInFolder(string name) =>
        IsVariables(name) || (name.StartsWith('.') && name.LastIndexOf('.') == 0);
}
