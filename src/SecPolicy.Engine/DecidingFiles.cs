using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine;

/// <summary>Files that decide how everything is judged: the project file, its baseline, and the policies.</summary>
internal static class DecidingFiles
{
    /// <summary>The options with the project's folder in place of such files; without a project file, the working folder.</summary>
    /// <param name="files">The file system.</param>
    /// <param name="options">The options.</param>
    /// <param name="project">The project file.</param>
    /// <param name="policies">The policies that judge.</param>
    public static CheckOptions Widen(IFileSystem files, CheckOptions options, ProjectFile project, RunPolicies policies)
    {
        var deciding = policies
            .Used.Select(policy => policy.Path)
            .Append(project.Path)
            .Append(options.Baseline ?? project.Baseline)
            .OfType<string>()
            .Select(path => RelativePath.Normalize(files, path))
            .ToHashSet(StringComparer.Ordinal);
        var folder = options.ProjectFile is null && project.Path is not null ? project.Folder : ".";
        return options with
        {
            Paths =
            [
                .. options
                    .Paths.Select(path =>
                        deciding.Contains(RelativePath.Normalize(files, path)) && files.FileExists(path) ? folder : path
                    )
                    .Distinct(StringComparer.Ordinal),
            ],
        };
    }
}
