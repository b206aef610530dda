using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Gives applications their deployments: those that the project file declares, and those that are found by their names.</summary>
/// <param name="files">The file system.</param>
/// <param name="walk">Goes through folders.</param>
/// <param name="names">What names of environments mean.</param>
/// <param name="project">The project file.</param>
internal sealed class DeploymentFinder(IFileSystem files, FolderWalk walk, EnvironmentNames names, ProjectFile project)
{
    private readonly List<Problem> _problems = [];

    /// <summary>What is wrong with those that are declared, and with those that are found and cannot be read.</summary>
    public IEnumerable<Problem> Problems => _problems;

    /// <summary>Gives applications what is theirs. What is declared for an environment leaves nothing of its kind to find.</summary>
    public void Add(IReadOnlyList<FoundApplication> applications)
    {
        var images = new Images(files);
        AddEnvFiles(applications);
        var declared = new DeclaredDeployments(files, project, images);
        declared.Add(applications);
        _problems.AddRange(declared.Problems);
        if (project.DiscoversDeployments)
        {
            Find(applications, images);
        }

        SayAbsentEnvironments(applications);
    }

    private void Find(IReadOnlyList<FoundApplication> applications, Images images)
    {
        var launch = new LaunchDeployments(files);
        var compose = new ComposeDeployments(files, walk, names, images);
        var dockerfiles = new DockerfileDeployments(walk, names, images);
        foreach (var application in applications)
        {
            launch.Add(application);
            compose.Add(application);
            dockerfiles.Add(application);
        }

        _problems.AddRange(compose.Problems);

        new KubernetesDeployments(files, walk, names).Add(applications);
    }

    /// <summary>An environment that only the project file names is not judged, and that must not look like a pass.</summary>
    private void SayAbsentEnvironments(IReadOnlyList<FoundApplication> applications)
    {
        foreach (var declared in project.Environments)
        {
            if (
                applications.Any(application =>
                    application.EnvironmentNames.Contains(declared.Name, StringComparer.Ordinal)
                )
            )
            {
                continue;
            }

            foreach (var application in applications)
            {
                var hint = NearestName.Hint(declared.Name, application.EnvironmentNames);
                application.Deployments.Add(
                    new DeploymentNote(
                        $"the project file names the environment {declared.Name}{hint}, but no file is of it, so that it is not judged",
                        null,
                        null,
                        project.Path
                    )
                );
            }
        }
    }

    /// <summary>The files of variables that are found are below those that are declared.</summary>
    private void AddEnvFiles(IReadOnlyList<FoundApplication> applications)
    {
        var found = new EnvFileDeployments(walk, names);
        var declared = project
            .Environments.SelectMany(environment => environment.EnvFiles)
            .Select(path => RelativePath.Normalize(files, path))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var application in applications)
        {
            foreach (var environment in application.Deployable)
            {
                foreach (var path in environment.EnvFiles)
                {
                    application.Deployments.Add(environment.Name, new EnvFileSource(path));
                }
            }

            if (project.DiscoversDeployments)
            {
                found.Add(application, declared);
            }
        }
    }
}
