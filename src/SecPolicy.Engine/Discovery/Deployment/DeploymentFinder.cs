using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Gives applications their deployments: those that the project file declares, and those that are found by their names.</summary>
/// <param name="files">The file system.</param>
/// <param name="walk">Goes through folders.</param>
/// <param name="names">What names of environments mean.</param>
/// <param name="project">The project file.</param>
internal sealed class DeploymentFinder(
    IFileSystem files,
    FolderWalk walk,
    EnvironmentNames names,
    ProjectFile project
)
{
    private readonly DeclaredDeployments _declared = new(files, project);
    private readonly KubernetesDeployments _kubernetes = new(files, walk, names);
    private readonly ComposeDeployments _compose = new(files, walk, names);

    /// <summary>What is wrong with those that are declared.</summary>
    public IEnumerable<Problem> Problems => _declared.Problems;

    /// <summary>Gives applications what is theirs. What is declared for an environment leaves nothing of its kind to find.</summary>
    public void Add(IReadOnlyList<FoundApplication> applications)
    {
        foreach (var application in applications)
        {
            foreach (var environment in application.Deployable)
            {
                foreach (var path in environment.EnvFiles)
                {
                    application.Deployments.Add(environment.Name, new EnvFileSource(path));
                }
            }
        }

        if (project.DiscoversDeployments)
        {
            var envFiles = new EnvFileDeployments(walk);
            foreach (var application in applications)
            {
                envFiles.Add(application);
            }
        }

        _declared.Add(applications);
        if (project.DiscoversDeployments)
        {
            var launch = new LaunchDeployments(files);
            var dockerfiles = new DockerfileDeployments(files, walk, names);
            foreach (var application in applications)
            {
                launch.Add(application);
                _compose.Add(application);
                dockerfiles.Add(application);
            }

            _kubernetes.Add(applications);
        }
    }
}
