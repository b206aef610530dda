using SecPolicy.Engine.Discovery.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Which environments a file that the user named is a part of.</summary>
internal static class SettingsFiles
{
    /// <summary>Modules that lie beside settings in many projects and are none.</summary>
    private static readonly string[] Neighbours = ["urls.py", "wsgi.py", "asgi.py", "routing.py"];

    /// <summary>Marks the environments that a file belongs to; false when it doesn't belong to the application.</summary>
    public static bool Mean(DjangoProject project, DjangoApplication application, string path)
    {
        var name = RelativePath.Name(path);
        var meant = name.EndsWith(".py", StringComparison.Ordinal)
            ? application.Environments.Where(environment => Uses(project, environment, path)).ToArray()
            :
            [
                .. application.Environments.Where(environment =>
                    environment.EnvFiles.Contains(path, StringComparer.Ordinal)
                ),
            ];
        if (meant.Length > 0)
        {
            Array.ForEach(meant, environment => application.Mean(environment.Name));
            return true;
        }

        var isPart = EnvironmentFiles.IsVariablesAt(path)
            ? IsBelow(application.Folder, path)
            : IsInPackage(project, application, path);
        if (isPart)
        {
            application.MeanAll();
        }

        return isPart;
    }

    /// <summary>Whether an environment's module is the file, or takes it over, directly or through others.</summary>
    private static bool Uses(DjangoProject project, DjangoEnvironment environment, string path)
    {
        var folders = project
            .Modules.Select(module => module.Group)
            .Append(RelativePath.Folder(environment.Path))
            .ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal) { environment.Path };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var file))
        {
            if (string.Equals(file, path, StringComparison.Ordinal))
            {
                return true;
            }

            // Of what lies elsewhere only names that are taken over are settings.
            var imported = project
                .ImportsOf(file, onlyStars: false)
                .Where(next => Array.Exists(folders, folder => PythonPath.Below(folder, next) is not null))
                .Concat(project.ImportsOf(file, onlyStars: true));
            foreach (var next in imported.Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return false;
    }

    /// <summary>Whether the file lies in a package that holds nothing but settings.</summary>
    private static bool IsInPackage(DjangoProject project, DjangoApplication application, string path) =>
        !Neighbours.Contains(RelativePath.Name(path))
        && project
            .Modules.GroupBy(module => module.Group, StringComparer.Ordinal)
            .Where(group =>
                application.Environments.Any(environment => IsBelow(group.Key, environment.Path))
                && (
                    RelativePath.Name(group.Key).Contains("settings", StringComparison.OrdinalIgnoreCase)
                    || group.Count(module => string.Equals(module.Name.Name, module.Segment, StringComparison.Ordinal))
                        > 1
                )
            )
            .Any(group => IsBelow(group.Key, path));

    private static bool IsBelow(string folder, string path) => PythonPath.Below(folder, path) is not null;
}
