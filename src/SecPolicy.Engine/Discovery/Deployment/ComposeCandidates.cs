using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Deployment.Compose;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Finds the Compose files of a folder that may run an application, each for its environment; what is in doubt of one file is said.</summary>
/// <param name="files">The file system.</param>
/// <param name="walk">Lists folders.</param>
/// <param name="names">What names of environments mean.</param>
/// <param name="images">What services build.</param>
internal sealed class ComposeCandidates(IFileSystem files, FolderWalk walk, EnvironmentNames names, Images images)
{
    private readonly Dictionary<string, ComposeFileNames> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComposeProject> _projects = new(StringComparer.Ordinal);
    private readonly List<Problem> _problems = [];

    /// <summary>
    /// What keeps files from being read at all, each once. Compose refuses them too, and what they set may decide: a run that could not read
    /// them must not pass.
    /// </summary>
    public IEnumerable<Problem> Problems =>
        _problems.DistinctBy(problem => (problem.Id, problem.Message, problem.Span?.Source.Path, problem.Span?.Start));

    /// <summary>The candidates of a folder.</summary>
    public IEnumerable<ComposeCandidate> In(string folder, FoundApplication application)
    {
        if (!_folders.TryGetValue(folder, out var known))
        {
            known = ComposeFileNames.Of(walk.FilesIn(folder));
            _folders.Add(folder, known);
        }

        var below = known.Base is { } name ? [RelativePath.Join(folder, name)] : ImmutableArray<string>.Empty;
        var isUnclear = false;
        foreach (var (overlay, file) in known.Overlays)
        {
            var notes = application.Deployments.Notes.Length;
            if (Overlay(below, RelativePath.Join(folder, file), overlay, application) is { } found)
            {
                yield return found;
            }

            // What is not clear of an overlay may be of any environment, which the base alone is then not either.
            isUnclear |= application.Deployments.Notes.Length > notes && MayBeProductions(overlay);
        }

        if (below.IsEmpty || isUnclear)
        {
            yield break;
        }

        foreach (
            var found in known.Override is { } above
                ? WithOverride(below, RelativePath.Join(folder, above), application)
                : Alone(below, application)
        )
        {
            yield return found with
            {
                IsBase = true,
            };
        }
    }

    private ComposeCandidate? Overlay(
        ImmutableArray<string> below,
        string own,
        string name,
        FoundApplication application
    )
    {
        if (Candidate([.. below, own], name, application) is not { } found)
        {
            return null;
        }

        if (found.Environment is not { } environment)
        {
            SayNobodys(found, below, own, name, application);
            return null;
        }

        var meant = new NamedEnvironment(application, names);
        if (meant.IsLesser(name, environment))
        {
            Note(
                application,
                $"{own} is named after something else than {environment}, which its variables name; it is not taken until the project file declares it",
                environment,
                own
            );
            return null;
        }

        if (found.IsNamed && !below.IsEmpty && StandsAlone(own, found, application))
        {
            application.Deployments.AddPossibleImage(environment, images.Of(found.Service));
            Note(
                application,
                $"{own} may be used alone or above {below[0]}, with different variables; it is not taken until the project file declares it",
                environment,
                own
            );
            return null;
        }

        return found;
    }

    /// <summary>What the base is without another file.</summary>
    private IEnumerable<ComposeCandidate> Alone(ImmutableArray<string> below, FoundApplication application)
    {
        if (
            Candidate(below, null, application) is { } plain
            && (plain.Environment is not null || !plain.Service.Layers.IsEmpty)
        )
        {
            yield return plain;
        }
    }

    /// <summary>
    /// The base and its override are a developer's, for <c>docker compose</c> takes both by itself; the base may be somebody else's then,
    /// who names it alone.
    /// </summary>
    private IEnumerable<ComposeCandidate> WithOverride(
        ImmutableArray<string> below,
        string above,
        FoundApplication application
    )
    {
        var both = Candidate(below.Add(above), null, application);
        var alone = Alone(below, application).FirstOrDefault();
        var meant = new NamedEnvironment(application, names);
        if (both?.Environment is { } environment && meant.KindOf(environment) == EnvironmentKind.Development)
        {
            yield return both;
        }
        else if (both?.Environment is not null && (alone is null || !alone.SetsSame(both)))
        {
            Note(
                application,
                $"{above} is a developer's by its name, and {both.Environment}'s by its variables; it is not taken until the project file declares it",
                both.Environment,
                above
            );
            yield break;
        }

        if (alone is not null)
        {
            yield return alone;
        }
    }

    /// <summary>Says that a file is of no environment, where it may be of one that is judged.</summary>
    private void SayNobodys(
        ComposeCandidate found,
        ImmutableArray<string> below,
        string own,
        string name,
        FoundApplication application
    )
    {
        if (
            SettingsName.Knows(name, names)
            && MayBeProductions(name)
            && (below.IsEmpty || Candidate(below, null, application) is not { } plain || !plain.SetsSame(found))
        )
        {
            Note(
                application,
                $"{own} is of no environment of the application, so that what it sets counts for none until the project file declares it",
                null,
                own
            );
        }
    }

    /// <summary>Whether a name does not say that a file is for developers or tests.</summary>
    private bool MayBeProductions(string name) =>
        !SettingsName.Knows(name, names)
        || SettingsName.KindOf(name, names) is EnvironmentKind.Production or EnvironmentKind.Staging;

    /// <summary>Whether an overlay builds the application without the base, and then gives it other variables.</summary>
    private bool StandsAlone(string own, ComposeCandidate merged, FoundApplication application) =>
        Project([own])
            .Services.Values.Where(service => ComposeOwner.Builds(files, service, application))
            .Any(service => !ComposeCandidate.SetSame(service, merged.Service));

    /// <summary>The service that runs the application, for the environment that it means; null where there is none or it is not clear.</summary>
    private ComposeCandidate? Candidate(ImmutableArray<string> paths, string? named, FoundApplication application)
    {
        var project = Project(paths);
        // What only a shell knows is no mistake of the file.
        _problems.AddRange(project.Problems.Where(each => each.Id != ProblemIds.DeploymentCompose));
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
        if (Array.Exists(building, other => !ComposeCandidate.SetSame(other, service)))
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

        var environment = Environment(service, like, meant);
        var isNamed =
            named is not null
            && (
                like is not null
                || SettingsName.Knows(named, names)
                || string.Equals(named, environment, StringComparison.OrdinalIgnoreCase)
            );
        return new(environment, new(paths, service.Name), service) { IsNamed = isNamed };
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
}
