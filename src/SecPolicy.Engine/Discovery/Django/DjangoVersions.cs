using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Which Django a project installs.</summary>
internal static class DjangoVersions
{
    /// <summary>Django's series, oldest first, from the release notes of docs.djangoproject.com.</summary>
    private static readonly ImmutableArray<Version> Series =
    [
        new(1, 8),
        new(1, 9),
        new(1, 10),
        new(1, 11),
        new(2, 0),
        new(2, 1),
        new(2, 2),
        new(3, 0),
        new(3, 1),
        new(3, 2),
        new(4, 0),
        new(4, 1),
        new(4, 2),
        new(5, 0),
        new(5, 1),
        new(5, 2),
        new(6, 0),
        new(6, 1),
    ];

    /// <summary>
    /// The lists of requirements of a project's folder, of those on the way to its settings, and of those above it, up to the
    /// repository's root.
    /// </summary>
    public static ProjectRequirements Requirements(DjangoProject project)
    {
        var files = project.Files;
        var below = project.Modules.SelectMany(module => Between(project.Folder, module.Path));
        var above = RepositoryFolders
            .Upwards(files.System, project.Folder)
            .Select(path => RelativePath.Normalize(files.System, path));
        return ProjectRequirements.Read(
            files,
            new[] { project.Folder }.Concat(below).Concat(above).Distinct(StringComparer.Ordinal),
            "django",
            Series
        );
    }

    private static IEnumerable<string> Between(string folder, string path)
    {
        for (
            var next = RelativePath.Folder(path);
            PythonPath.Below(folder, next) is not null;
            next = RelativePath.Folder(next)
        )
        {
            yield return next;
        }
    }
}
