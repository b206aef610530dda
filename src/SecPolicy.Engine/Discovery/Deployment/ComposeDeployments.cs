using SecPolicy.Engine.Catalog;
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
    private readonly ComposeCandidates _candidates = new(files, walk, names, images);
    private readonly Dictionary<string, IReadOnlyList<string>> _above = new(StringComparer.Ordinal);

    /// <summary>What keeps files from being read.</summary>
    public IEnumerable<Problem> Problems => _candidates.Problems;

    /// <summary>Gives an application what is found; an environment with several candidates gets none of them.</summary>
    public void Add(FoundApplication application)
    {
        ComposeCandidate[] found =
        [
            .. RepositoryFolders
                .Upwards(files, application.Folder, _above)
                .Select(folder => RelativePath.Normalize(files, folder))
                .SelectMany(folder => _candidates.In(folder, application)),
        ];
        if (found is [])
        {
            return;
        }

        var groups = found
            .Where(each => each.Environment is not null)
            .Where(each => !application.Deployments.Of<ComposeSource>(each.Environment!).Any())
            .ToLookup(each => each.Environment!, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            Choose(application, group.Key, [.. group]);
        }

        var kinds = new NamedEnvironment(application, names);
        string[] running =
        [
            .. application
                .Deployments.Environments.Where(each => kinds.KindOf(each) != EnvironmentKind.Development)
                .Where(each => application.Deployments.Of(each).Any(part => part is ComposeSource or KubernetesSource)),
        ];
        foreach (var nobodys in found.Where(each => each.Environment is null))
        {
            if (
                Array.Exists(running, each => kinds.KindOf(each) == EnvironmentKind.Production)
                || application
                    .Deployments.With(nobodys.Source.Files[^1])
                    .Intersect(running, StringComparer.Ordinal)
                    .Any()
            )
            {
                continue;
            }

            Note(
                application,
                $"{Files(nobodys)} names no environment, so that what it sets counts for none until the project file declares it",
                null,
                nobodys.Source.Files[^1]
            );
        }
    }

    private void Choose(FoundApplication application, string environment, ComposeCandidate[] found)
    {
        // What is only called after a tool may be anyone's, whatever environment it runs in.
        var isDevelopment = new NamedEnvironment(application, names).KindOf(environment) == EnvironmentKind.Development;
        var doubtful = Array.FindAll(found, each => !each.IsBase && !each.IsNamed && !isDevelopment);
        var certain = found.Except(doubtful).ToArray();

        // What has a file of its own is not what the base alone means.
        var overlays = Array.FindAll(certain, each => each.Source.Files.Length > 1 || !each.IsBase);
        certain = overlays.Length > 0 ? overlays : certain;
        if (certain.Length > 1)
        {
            Array.ForEach(
                certain,
                each => application.Deployments.AddPossibleImage(environment, images.Of(each.Service))
            );
            Note(
                application,
                $"several Compose projects are of {environment}: {string.Join(", ", certain.Select(Files))}; none is taken until the project file declares one",
                environment,
                null
            );
            return;
        }

        var only = certain.FirstOrDefault();
        foreach (var each in doubtful.Where(each => only is null || !each.SetsSame(only)))
        {
            var own = each.Source.Files[^1];
            Note(
                application,
                $"{own} runs in {environment}, but its name does not say that it is {environment}'s; it is not taken until the project file declares it",
                environment,
                own
            );
            if (only is null)
            {
                application.Deployments.AddPossibleImage(environment, images.Of(each.Service));
            }
        }

        if (only is not null)
        {
            Take(application, environment, only);
        }
    }

    private void Take(FoundApplication application, string environment, ComposeCandidate taken)
    {
        application.Deployments.Add(environment, taken.Source);
        if (application.Deployments.Of<DockerfileSource>(environment).Any())
        {
            return;
        }

        if (images.Of(taken.Service) is { } image)
        {
            application.Deployments.Add(environment, image);
        }
        else
        {
            application.Deployments.AddPossibleImage(environment, null);
        }
    }

    private static string Files(ComposeCandidate candidate) => string.Join(" + ", candidate.Source.Files);

    private static void Note(FoundApplication application, string message, string? environment, string? path) =>
        application.Deployments.Add(new DeploymentNote(message, environment, null, path));
}
