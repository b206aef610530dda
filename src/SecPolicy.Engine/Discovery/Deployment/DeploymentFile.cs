using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Discovery.Django;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>A file of a deployment that the user named: which applications and environments it means.</summary>
/// <param name="files">The file system.</param>
/// <param name="environments">What names of environments mean.</param>
/// <param name="project">The project file.</param>
internal sealed class DeploymentFile(IFileSystem files, EnvironmentNames environments, ProjectFile project)
{
    /// <summary>The environments of applications that get something from the file; none where it is no deployment's.</summary>
    /// <param name="path">The file, normalised.</param>
    public IEnumerable<(FoundApplication Application, string Environment)> Owners(string path)
    {
        if (Start(path) is not { } start)
        {
            return [];
        }

        var walk = new FolderWalk(files, project);
        var folders = walk.Walk(start);
        IApplicationLayout[] layouts =
        [
            new AspNetCoreApplications(files, environments, project),
            new DjangoApplications(files, environments, project),
        ];
        Array.ForEach(layouts, layout => layout.AddFolders(folders));
        FoundApplication[] found = [.. layouts.SelectMany(layout => layout.Applications)];
        new DeploymentFinder(files, walk, environments, project).Add(found);
        return found.SelectMany(application =>
            application.Deployments.With(path).Select(environment => (application, environment))
        );
    }

    /// <summary>The folder below which its applications lie; null for a file that is no deployment's.</summary>
    private string? Start(string path)
    {
        var name = RelativePath.Name(path);
        var folder = RelativePath.Folder(path);
        if (IsDeclared(path))
        {
            return project.Folder;
        }

        return path.EndsWith("/" + LaunchSettings.File, StringComparison.Ordinal) || path is LaunchSettings.File
                ? RelativePath.Folder(folder)
            : ComposeFileNames.IsCompose(name) || EnvironmentFiles.IsVariables(name) ? folder
            : name.Contains("Dockerfile", StringComparison.Ordinal) || KubernetesDeployments.IsManifest(path)
                ? RelativePath.Normalize(files, RepositoryFolders.Upwards(files, folder)[^1])
            : null;
    }

    private bool IsDeclared(string path) =>
        project.Environments.Any(environment =>
            environment
                .EnvFiles.Concat(environment.Compose?.Files ?? [])
                .Concat(environment.Kubernetes?.Files ?? [])
                .Concat(environment.Dockerfile?.Each.Select(each => each.Value.Text) ?? [])
                .Append(environment.Dockerfile?.All ?? "")
                .Any(file =>
                    file.Length > 0
                    && string.Equals(RelativePath.Normalize(files, file), path, StringComparison.Ordinal)
                )
        );
}
