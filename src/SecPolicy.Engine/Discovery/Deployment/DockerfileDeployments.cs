using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>
/// Finds the <c>Dockerfile</c> of an application's folder: the image of the environment that its variables name, else of every
/// environment but those of development.
/// </summary>
/// <param name="walk">Lists folders.</param>
/// <param name="names">What names of environments mean.</param>
/// <param name="images">What Dockerfiles say.</param>
internal sealed class DockerfileDeployments(FolderWalk walk, EnvironmentNames names, Images images)
{
    private const string Name = "Dockerfile";

    /// <summary>Gives an application its image, where nothing says that it has another one.</summary>
    public void Add(FoundApplication application)
    {
        if (!walk.FilesIn(application.Folder).Contains(Name, StringComparer.Ordinal))
        {
            return;
        }

        var image = new DockerfileSource(RelativePath.Join(application.Folder, Name), null);
        if (images.Variables(image).IsEmpty)
        {
            return;
        }

        var meant = new NamedEnvironment(application, names);
        Entry? Variable(string name) => images.Find(image, name);
        string[] run = meant.By(Variable) is { } environment
            ? [environment]
            :
            [
                .. application
                    .Deployable.Where(each =>
                        each.Kind != EnvironmentKind.Development && meant.Allows(each.Name, Variable)
                    )
                    .Select(each => each.Name),
            ];
        DockerfileSource[] others =
        [
            .. walk.FilesIn(application.Folder)
                .Where(name => Suffix(name) is not null)
                .Select(name => new DockerfileSource(RelativePath.Join(application.Folder, name), null)),
        ];
        foreach (var each in run.Where(each => !application.Deployments.Of<DockerfileSource>(each).Any()))
        {
            if (Doubt(application, meant, image, each, others) is not { } doubt)
            {
                application.Deployments.Add(each, image);
                continue;
            }

            application.Deployments.Add(
                new DeploymentNote(
                    $"{image.Path} {doubt}; it is not taken until the project file declares it",
                    each,
                    null,
                    image.Path
                )
            );
        }
    }

    /// <summary>Why an environment may run another image; null where nothing says so.</summary>
    private string? Doubt(
        FoundApplication application,
        NamedEnvironment meant,
        DockerfileSource image,
        string environment,
        DockerfileSource[] others
    )
    {
        if (images.Stage(image)?.Name is { } stage && IsOfAnother(stage, meant, environment))
        {
            return $"ends with the stage {stage}, which is not named after {environment}";
        }

        if (
            application
                .Deployments.PossibleImages(environment)
                .Any(other => other is null || !images.SetSame(image, other))
        )
        {
            return $"may not be what {environment} runs, for Compose builds something else";
        }

        var beside = Array.Find(
            others,
            other =>
                !IsOfAnother(Suffix(RelativePath.Name(other.Path))!, meant, environment)
                && !images.SetSame(image, other)
        );
        return beside is null ? null : $"may not be what {environment} runs, for {beside.Path} lies beside it";
    }

    private bool IsOfAnother(string name, NamedEnvironment meant, string environment) =>
        SettingsName.Knows(name, names)
        && !string.Equals(name, environment, StringComparison.OrdinalIgnoreCase)
        && SettingsName.KindOf(name, names) != meant.KindOf(environment);

    /// <summary>What sets a Dockerfile's name apart, <c>prod</c> of <c>Dockerfile.prod</c>; null for the plain name and for other files.</summary>
    private static string? Suffix(string name) =>
        name.Length <= Name.Length + 1 || name.EndsWith(".dockerignore", StringComparison.Ordinal) ? null
        : name.StartsWith(Name, StringComparison.Ordinal) && name[Name.Length] is '.' or '-' or '_'
            ? name[(Name.Length + 1)..]
        : name.EndsWith("." + Name, StringComparison.OrdinalIgnoreCase) ? name[..^(Name.Length + 1)]
        : null;
}
