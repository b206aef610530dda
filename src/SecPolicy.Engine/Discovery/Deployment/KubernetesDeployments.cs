using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Kubernetes;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>
/// Finds the containers that run Django applications: those whose <c>DJANGO_SETTINGS_MODULE</c> names a module of exactly one of them. Which
/// container runs an application of .NET cannot be seen, so that it is declared.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="walk">Goes through folders.</param>
/// <param name="names">What names of environments mean.</param>
internal sealed class KubernetesDeployments(IFileSystem files, FolderWalk walk, EnvironmentNames names)
{
    private const string Variable = "DJANGO_SETTINGS_MODULE";

    private static readonly string[] Folders =
    [
        "k8s",
        ".k8s",
        "kubernetes",
        "kube",
        "manifests",
        "deploy",
        "deployment",
    ];

    /// <summary>What is a template until a tool fills it in.</summary>
    private static readonly string[] Templates =
    [
        "Chart.yaml",
        "kustomization.yaml",
        "kustomization.yml",
        "Kustomization",
    ];

    private readonly Dictionary<string, IReadOnlyList<WalkedFolder>> _walked = new(StringComparer.Ordinal);
    private WalkedFolder[]? _everything;
    private readonly Dictionary<string, KubernetesManifest[]> _manifests = new(StringComparer.Ordinal);

    /// <summary>Whether a file may be a manifest that is found, by its path.</summary>
    public static bool IsManifest(string path) => IsYaml(path) && path.Split('/')[..^1].Any(Folders.Contains);

    /// <summary>Gives applications what is found; an environment that two different containers run gets neither.</summary>
    public void Add(IReadOnlyList<FoundApplication> applications)
    {
        var django = applications.Where(application => application.Framework is "django").ToArray();
        foreach (var application in django)
        {
            var found = Found(application, django).ToLookup(one => one.Environment, StringComparer.Ordinal);
            foreach (var group in found.Where(group => !application.Deployments.Of<KubernetesSource>(group.Key).Any()))
            {
                var first = group.First();
                if (group.All(other => other.Variables.SetEquals(first.Variables)))
                {
                    application.Deployments.Add(group.Key, first.Source);
                    continue;
                }

                var containers = group.Select(one => $"{one.Source.Workload}/{one.Source.Container}");
                application.Deployments.Add(
                    new DeploymentNote(
                        $"the containers {string.Join(", ", containers)} run {group.Key} with different variables; none is taken until the project file declares one",
                        group.Key,
                        first.Place,
                        null
                    )
                );
            }
        }
    }

    private IEnumerable<Candidate> Found(FoundApplication application, FoundApplication[] all)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var above in RepositoryFolders.Upwards(files, application.Folder))
        {
            foreach (var folder in ManifestFolders(above).Where(folder => seen.Add(folder.Path)))
            {
                var manifests = Manifests(folder);
                foreach (var container in manifests.SelectMany(manifest => manifest.Containers))
                {
                    if (Of(container, manifests, application, all) is not { } found)
                    {
                        continue;
                    }

                    if (Doubt(found, folder.Path, application) is { } doubt)
                    {
                        var message = $"{doubt}; it is not taken until the project file declares it";
                        application.Deployments.Add(
                            new DeploymentNote(message, found.Environment, container.Span, null)
                        );
                    }
                    else
                    {
                        yield return found;
                    }
                }
            }
        }
    }

    /// <summary>A container whose variables name settings of this application and of no other.</summary>
    private Candidate? Of(
        KubernetesContainer container,
        KubernetesManifest[] manifests,
        FoundApplication application,
        FoundApplication[] all
    )
    {
        var variables = ContainerVariables
            .Of(container, manifests)
            .Groups.SelectMany(group => group.Entries)
            .GroupBy(entry => entry.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var owners = Array.FindAll(
            all,
            other => new NamedEnvironment(other, names).By(variables.GetValueOrDefault) is not null
        );
        return variables.ContainsKey(Variable) && owners is [var owner] && owner == application
            ? new(
                new NamedEnvironment(application, names).By(variables.GetValueOrDefault)!,
                new([.. manifests.Select(manifest => manifest.Source.Path)], container.Workload, container.Name)
                {
                    // Namespaces may have workloads of one name.
                    Place = KubernetesSource.PlaceOf(container),
                },
                [.. variables.Select(pair => (pair.Key, pair.Value.Value))],
                container.Span
            )
            : null;
    }

    /// <summary>Why it is not certain that a container runs the environment; null where it is.</summary>
    private string? Doubt(Candidate found, string folder, FoundApplication application)
    {
        var container = found.Source.Container;
        return IsOfAnother(application, found.Environment, folder)
                ? $"the folder of the container {container} is named after another environment than {found.Environment}"
            : PythonPath.Below(application.Folder, folder) is null && IsElsewhere(application, found.Environment)
                ? $"the container {container} may run another application of the repository"
            : null;
    }

    /// <summary>Whether the folder's name says that the settings, which several deployments may share, run elsewhere than in an environment.</summary>
    private bool IsOfAnother(FoundApplication application, string environment, string folder)
    {
        var meant = new NamedEnvironment(application, names);
        var name = RelativePath.Name(folder);
        return meant.IsLesser(name, environment)
            || (
                !meant.IsCertain(environment)
                && SettingsName.Knows(name, names)
                && SettingsName.KindOf(name, names) != meant.KindOf(environment)
            );
    }

    /// <summary>Whether the repository has a second module of that name, which the paths of this run may not have shown.</summary>
    private bool IsElsewhere(FoundApplication application, string environment)
    {
        var root = RelativePath.Normalize(files, RepositoryFolders.Upwards(files, application.Folder)[^1]);
        var module = application.Deployable.First(each => each.Name == environment).Module!.Replace('.', '/');
        _everything ??= [.. walk.Walk(root)];
        return _everything
                .SelectMany(folder => folder.Files.Select(name => "/" + RelativePath.Join(folder.Path, name)))
                .Count(path =>
                    path.EndsWith($"/{module}.py", StringComparison.Ordinal)
                    || path.EndsWith($"/{module}/__init__.py", StringComparison.Ordinal)
                ) > 1;
    }

    /// <summary>The manifests of a folder, when one of them names settings.</summary>
    private KubernetesManifest[] Manifests(WalkedFolder folder)
    {
        if (!_manifests.TryGetValue(folder.Path, out var manifests))
        {
            var readable = new ReadableFiles(files);
            (string Path, byte[] Content)[] contents =
            [
                .. folder
                    .Files.Where(IsYaml)
                    .Select(name => RelativePath.Join(folder.Path, name))
                    .Select(path => (path, readable.Read(path)!))
                    .Where(file => file.Item2 is not null),
            ];
            manifests = contents.Any(file => file.Content.AsSpan().IndexOf("DJANGO_SETTINGS_MODULE"u8) >= 0)
                ?
                [
                    .. contents
                        .Select(file => Read(file.Path, file.Content))
                        .Where(manifest => !manifest.Containers.IsEmpty || !manifest.Data.IsEmpty),
                ]
                : [];
            _manifests.Add(folder.Path, manifests);
        }

        return manifests;
    }

    /// <summary>Reads a manifest. What is beyond the limits is told at the end of the run, for another application may need what it would have given.</summary>
    private KubernetesManifest Read(string path, byte[] content)
    {
        var manifest = KubernetesReader.Read(SourceReader.Decode(path, content, limits: files.Limits()));
        foreach (var problem in manifest.Problems.Where(problem => problem.Id == ProblemIds.LimitExceeded))
        {
            (files as ILimitedFiles)?.Note(path, problem);
        }

        return manifest;
    }

    private IEnumerable<WalkedFolder> ManifestFolders(string above)
    {
        foreach (var name in Folders)
        {
            var path = RelativePath.Normalize(files, RelativePath.Join(above, name));
            if (!_walked.TryGetValue(path, out var walked))
            {
                walked = files.FolderExists(path)
                    ? [.. walk.Walk(path).Where(folder => !folder.Files.Any(Templates.Contains))]
                    : [];
                _walked.Add(path, walked);
            }

            foreach (var folder in walked)
            {
                yield return folder;
            }
        }
    }

    private static bool IsYaml(string name) =>
        name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal);

    /// <summary>A container that runs an environment.</summary>
    private sealed record Candidate(
        string Environment,
        KubernetesSource Source,
        HashSet<(string, ConfigValue)> Variables,
        SourceSpan Place
    );
}
