using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Which Django a project installs.</summary>
internal static class DjangoVersions
{
    private static readonly FrameworkReleases Releases = Vocabulary.Standard.ReleasesOf("django")!;

    private static readonly ImmutableArray<Version> Series = [.. Releases.Releases.Select(release => release.Version)];

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
            Releases.Title,
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
