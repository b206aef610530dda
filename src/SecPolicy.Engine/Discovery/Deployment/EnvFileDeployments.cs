using SecPolicy.Engine.Discovery.Django;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Finds files of variables in an application's folder that are named after its environments: <c>.env.production</c>.</summary>
/// <param name="walk">Lists folders.</param>
/// <remarks>Django's are found together with its environments, which they may define.</remarks>
internal sealed class EnvFileDeployments(FolderWalk walk)
{
    private const string Prefix = ".env.";

    /// <summary>Gives an application of .NET its files.</summary>
    public void Add(FoundApplication application)
    {
        if (application.Framework is not "aspnetcore")
        {
            return;
        }

        foreach (var file in walk.FilesIn(application.Folder).Where(IsOfEnvironment))
        {
            var name = file[Prefix.Length..];
            string[] meant =
            [
                .. application
                    .Deployable.Select(each => each.Name)
                    .Where(each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase)),
            ];
            var environment =
                meant.Contains(name, StringComparer.Ordinal) ? name
                : meant.Length == 1 ? meant[0]
                : null;
            var path = RelativePath.Join(application.Folder, file);
            if (environment is not null)
            {
                application.Deployments.Add(environment, new EnvFileSource(path));
            }
            else if (meant.Length > 1)
            {
                application.Deployments.Add(
                    new($"{file} may be of {string.Join(" or ", meant)}; it is not taken", null, null, path)
                );
            }
        }
    }

    private static bool IsOfEnvironment(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && EnvironmentFiles.IsVariables(name);
}
