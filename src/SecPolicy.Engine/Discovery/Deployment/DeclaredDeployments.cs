using System.Collections.Immutable;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Reading.Kubernetes;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>The deployments that the project file declares; what is not clear of them is in the problems.</summary>
/// <param name="files">The file system.</param>
/// <param name="project">The project file.</param>
/// <param name="images">What services build.</param>
internal sealed class DeclaredDeployments(IFileSystem files, ProjectFile project, Images images)
{
    private readonly List<Problem> _problems = [];

    /// <summary>What is not clear.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Gives applications what is declared for their environments.</summary>
    public void Add(IReadOnlyList<FoundApplication> applications)
    {
        foreach (var environment in project.Environments)
        {
            ReportMissing(environment.Dockerfile);
            ReportMissing(environment.Compose?.Service);
            ReportMissing(environment.Kubernetes?.Container);
            ReportMissing(environment.Kubernetes?.Workload);

            // .NET runs in any environment; Django has those for which it has settings.
            FoundApplication[] concerned =
            [
                .. applications.Where(application =>
                    application.Framework is "aspnetcore"
                    || application.Deployable.Any(each =>
                        string.Equals(each.Name, environment.Name, StringComparison.Ordinal)
                    )
                ),
            ];
            foreach (var application in concerned)
            {
                foreach (var path in environment.EnvFiles)
                {
                    application.Deployments.Add(environment.Name, new EnvFileSource(Normal(path)));
                    application.Deployments.Declare(environment.Name);
                }

                if (environment.Dockerfile?.For(files, application.Folder) is { } dockerfile)
                {
                    application.Deployments.Add(environment.Name, new DockerfileSource(Normal(dockerfile.Text), null));
                }
            }

            AddCompose(environment, concerned);
            AddKubernetes(environment, concerned);
        }
    }

    private void AddCompose(ProjectEnvironment environment, FoundApplication[] applications)
    {
        if (environment.Compose is not { } declared || !AreThere(declared.Files, declared.Span))
        {
            return;
        }

        ImmutableArray<string> paths = [.. declared.Files.Select(Normal)];
        var services = ComposeProject.Load(files, paths).Services;
        var choice = new DeclaredChoice(files, "service", [.. services.Keys], declared.Span, _problems.Add);
        var taken = choice.Of(
            declared.Service,
            applications,
            application =>
                [
                    .. services
                        .Values.Where(each => ComposeOwner.Builds(files, each, application))
                        .Select(each => each.Name),
                ]
        );
        foreach (var (application, service) in taken)
        {
            application.Deployments.Add(environment.Name, new ComposeSource(paths, service));
            if (environment.Dockerfile is not null || services[service].Build is null)
            {
                continue;
            }

            if (images.Of(services[service]) is { } image)
            {
                application.Deployments.Add(environment.Name, image);
            }
            else
            {
                application.Deployments.AddPossibleImage(environment.Name, null);
            }
        }
    }

    private void AddKubernetes(ProjectEnvironment environment, FoundApplication[] applications)
    {
        if (environment.Kubernetes is not { } declared || !AreThere(declared.Files, declared.Span))
        {
            return;
        }

        KubernetesContainer[] containers =
        [
            .. declared
                .Files.Select(path => KubernetesReader.Read(files.ReadSource(path, name: Normal(path))))
                .SelectMany(manifest => manifest.Containers),
        ];
        var runs = applications
            .Select(application => (Application: application, Source: Container(declared, containers, application)))
            .Where(pair => pair.Source is not null)
            .ToLookup(pair => pair.Source!, pair => pair.Application);
        foreach (var group in runs)
        {
            var owners = group.ToArray();
            if (owners.Length == 1 || declared.Container is { All: null } || declared.Workload is { All: null })
            {
                Array.ForEach(owners, owner => owner.Deployments.Add(environment.Name, group.Key));
                continue;
            }

            var folders = string.Join(", ", owners.Select(owner => owner.Folder));
            Report(
                $"the container {group.Key.Container} may run {folders}; a map from the folder to the container says which one",
                declared.Span
            );
        }
    }

    private KubernetesSource? Container(
        ProjectKubernetes declared,
        KubernetesContainer[] containers,
        FoundApplication application
    )
    {
        var workload = declared.Workload?.For(files, application.Folder);
        if (declared.Workload is { All: null } && workload is null)
        {
            return null;
        }

        var workloads = containers.Select(each => each.Workload).Distinct(StringComparer.Ordinal).ToArray();
        if (workload is { } named && !workloads.Contains(named.Text, StringComparer.Ordinal))
        {
            var hint = NearestName.Hint(named.Text, workloads);
            var known = workloads.Length == 0 ? "there is none" : $"there are {string.Join(", ", workloads)}";
            Report($"no workload {named.Text}{hint}; {known}", named.Span);
            return null;
        }

        var possible = Array.FindAll(
            containers,
            each => workload is null || string.Equals(each.Workload, workload.Value.Text, StringComparison.Ordinal)
        );
        var choice = new DeclaredChoice(
            files,
            "container",
            [.. possible.Select(each => each.Name)],
            declared.Span,
            _problems.Add
        );
        var name = choice.Of(declared.Container, [application], _ => []).Select(pair => pair.Name).FirstOrDefault();
        var same = Array.FindAll(possible, each => string.Equals(each.Name, name, StringComparison.Ordinal));
        if (same.Length > 1)
        {
            var all = string.Join(", ", same.Select(each => each.Workload));
            Report($"several workloads have a container {name}: {all}; workload says which one", declared.Span);
        }

        return same is [var only] ? new([.. declared.Files.Select(Normal)], only.Workload, only.Name) : null;
    }

    private string Normal(string path) => RelativePath.Normalize(files, path);

    private bool AreThere(ImmutableArray<string> paths, SourceSpan span)
    {
        var missing = paths.Where(path => new ReadableFiles(files).Read(path) is null).ToArray();
        foreach (var path in missing)
        {
            Report($"{path} can't be read", span);
        }

        return missing.Length == 0;
    }

    /// <summary>A run may be of some of the applications only: which of them a folder holds cannot be asked here, but it has to be there.</summary>
    private void ReportMissing(PerApplication? declared)
    {
        foreach (var (folder, text) in declared?.Each ?? [])
        {
            if (!files.FolderExists(Normal(folder)))
            {
                Report($"no such folder: {folder}", text.Span);
            }
        }
    }

    private void Report(string message, SourceSpan span) =>
        _problems.Add(new(ProblemIds.DeploymentUnclear, message, span));
}
