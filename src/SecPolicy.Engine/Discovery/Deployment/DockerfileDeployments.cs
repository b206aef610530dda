using SecPolicy.Engine.Catalog;
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
        foreach (var each in run.Where(each => !application.Deployments.Of<DockerfileSource>(each).Any()))
        {
            application.Deployments.Add(each, image);
        }
    }
}
