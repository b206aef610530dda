using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>
/// Finds what Compose gives an application: the files of its folder and of those above it that build it, each for the environment that the
/// service's variables or the file's name mean.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="walk">Lists folders.</param>
/// <param name="names">What names of environments mean.</param>
/// <param name="images">What services build.</param>
internal sealed class ComposeDeployments(IFileSystem files, FolderWalk walk, EnvironmentNames names, Images images)
{
    private readonly Dictionary<string, ComposeFileNames> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComposeProject> _projects = new(StringComparer.Ordinal);

    /// <summary>Gives an application what is found; an environment with several candidates gets none of them.</summary>
    public void Add(FoundApplication application)
    {
        var candidates = RepositoryFolders
            .Upwards(files, application.Folder)
            .Select(folder => RelativePath.Normalize(files, folder))
            .SelectMany(folder => In(folder, application))
            .Where(found => !application.Deployments.Of<ComposeSource>(found.Environment).Any())
            .ToLookup(found => found.Environment, StringComparer.Ordinal);
        foreach (var group in candidates)
        {
            Candidate[] found = [.. group];

            // What has a file of its own is not what the base alone means.
            var overlays = Array.FindAll(found, each => each.Source.Files.Length > 1 || !each.IsBase);
            found = overlays.Length > 0 ? overlays : found;
            if (found is not [var only])
            {
                Array.ForEach(
                    found,
                    each => application.Deployments.AddPossibleImage(group.Key, images.Of(each.Service))
                );
                var all = string.Join(", ", found.Select(each => string.Join(" + ", each.Source.Files)));
                Note(
                    application,
                    $"several Compose projects are of {group.Key}: {all}; none is taken until the project file declares one",
                    group.Key,
                    null
                );
                continue;
            }

            application.Deployments.Add(group.Key, only.Source);
            if (application.Deployments.Of<DockerfileSource>(group.Key).Any())
            {
                continue;
            }

            if (images.Of(only.Service) is { } image)
            {
                application.Deployments.Add(group.Key, image);
            }
            else
            {
                application.Deployments.AddPossibleImage(group.Key, null);
            }
        }
    }

    private IEnumerable<Candidate> In(string folder, FoundApplication application)
    {
        if (!_folders.TryGetValue(folder, out var known))
        {
            known = ComposeFileNames.Of(walk.FilesIn(folder));
            _folders.Add(folder, known);
        }

        var below = known.Base is { } name ? [RelativePath.Join(folder, name)] : ImmutableArray<string>.Empty;
        var notes = application.Deployments.Notes.Length;
        foreach (var (environment, file) in known.Overlays)
        {
            var own = RelativePath.Join(folder, file);
            if (Candidates([.. below, own], environment, application) is { } found)
            {
                if (below.IsEmpty || !StandsAlone(own, found, application))
                {
                    yield return found;
                }
                else
                {
                    application.Deployments.AddPossibleImage(found.Environment, images.Of(found.Service));
                    Note(
                        application,
                        $"{own} may be used alone or above {below[0]}, with different variables; it is not taken until the project file declares it",
                        found.Environment,
                        own
                    );
                }
            }
        }

        // What is not clear of an overlay may be of any environment, which the base alone is then not either.
        if (below.IsEmpty || application.Deployments.Notes.Length > notes)
        {
            yield break;
        }

        var all = known.Override is { } above ? below.Add(RelativePath.Join(folder, above)) : below;
        if (
            Candidates(all, null, application) is { } plain
            && (
                all.Length == 1
                || new NamedEnvironment(application, names).KindOf(plain.Environment) == EnvironmentKind.Development
            )
        )
        {
            yield return plain with
            {
                IsBase = true,
            };
        }
    }

    /// <summary>Whether an overlay builds the application without the base, and then gives it other variables.</summary>
    private bool StandsAlone(string own, Candidate merged, FoundApplication application)
    {
        var alone = Project([own]).Services.Values.Where(service => ComposeOwner.Builds(files, service, application));
        return alone.Any(service => !Variables(service).SetEquals(Variables(merged.Service)));
    }

    /// <summary>The service that runs the application, for the environment that it means; null where there is none or it is not clear.</summary>
    private Candidate? Candidates(ImmutableArray<string> paths, string? named, FoundApplication application)
    {
        var project = Project(paths);
        if (project.Services.IsEmpty && project.Problems is [var problem, ..])
        {
            Note(application, $"{paths[^1]} is not taken: {problem.Message}", null, paths[^1], problem.Span);
            return null;
        }

        ComposeService[] building =
        [
            .. project.Services.Values.Where(service => ComposeOwner.Builds(files, service, application)),
        ];
        if (building is [])
        {
            return null;
        }

        var meant = new NamedEnvironment(application, names);
        var like = named is null ? null : meant.Like(named);
        var service = building[0];
        if (Array.Exists(building, other => !Variables(other).SetEquals(Variables(service))))
        {
            if (like is not null || named is null || !SettingsName.Knows(named, names))
            {
                Array.ForEach(building, each => application.Deployments.AddPossibleImage(like, images.Of(each)));
            }

            var all = string.Join(", ", building.Select(each => each.Name));
            Note(
                application,
                $"the services {all} of {string.Join(" + ", paths)} build the application, with different variables; none is taken until the project file declares one",
                null,
                paths[^1]
            );
            return null;
        }

        if (Environment(service, like, meant) is not { } environment)
        {
            return null;
        }

        if (named is not null && meant.IsLesser(named, environment))
        {
            Note(
                application,
                $"{paths[^1]} is named after something else than {environment}, which its variables name; it is not taken until the project file declares it",
                environment,
                paths[^1]
            );
            return null;
        }

        return new(environment, new(paths, service.Name), service, IsBase: false);
    }

    /// <summary>The environment that a service's variables mean, or else the one that its file is named after; null where it is not clear.</summary>
    private string? Environment(ComposeService service, string? like, NamedEnvironment meant)
    {
        var image = images.Of(service);
        Entry? Variable(string name) => service.Find(name) ?? (image is null ? null : images.Find(image, name));
        var environment = meant.By(Variable);
        if (environment is null)
        {
            return like is not null && meant.Allows(like, Variable) ? like : null;
        }

        // The file may be a developer's, whose settings have no module of their own.
        return meant.IsCertain(environment) || environment == like ? environment : null;
    }

    private static HashSet<(string, ConfigValue, ConfigValue?)> Variables(ComposeService service) =>
        [
            .. service
                .Layers.SelectMany(layer => layer.Entries)
                .GroupBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Last().Value, group.Last().WhenUnset)),
        ];

    private ComposeProject Project(ImmutableArray<string> paths)
    {
        var key = string.Join('\n', paths);
        if (!_projects.TryGetValue(key, out var project))
        {
            project = ComposeProject.Load(files, paths);
            _projects.Add(key, project);
        }

        return project;
    }

    private static void Note(
        FoundApplication application,
        string message,
        string? environment,
        string? path,
        SourceSpan? span = null
    ) => application.Deployments.Add(new DeploymentNote(message, environment, span, path));

    /// <summary>A service that runs an environment.</summary>
    private sealed record Candidate(string Environment, ComposeSource Source, ComposeService Service, bool IsBase);
}
