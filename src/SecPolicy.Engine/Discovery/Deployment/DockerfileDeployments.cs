using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>
/// Finds the <c>Dockerfile</c> of an application's folder: the image of the environment that its variables name, else of every
/// environment but those of development.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="walk">Lists folders.</param>
/// <param name="names">What names of environments mean.</param>
internal sealed class DockerfileDeployments(IFileSystem files, FolderWalk walk, EnvironmentNames names)
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
        var meant = new NamedEnvironment(application, names);
        Entry? Variable(string name) => ComposeImage.Find(files, image, name);
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
