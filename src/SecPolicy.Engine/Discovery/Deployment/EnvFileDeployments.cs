using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Finds files of variables in an application's folder that are named after its environments: <c>.env.production</c>.</summary>
/// <param name="walk">Lists folders.</param>
/// <param name="names">What names of environments mean.</param>
/// <remarks>Django's are found together with its environments, which they may define.</remarks>
internal sealed class EnvFileDeployments(FolderWalk walk, EnvironmentNames names)
{
    private const string Prefix = ".env.";

    /// <summary>Gives an application of .NET its files, and says which files of any application are of no environment.</summary>
    /// <param name="application">The application.</param>
    /// <param name="declared">The files that the project file names, normalised.</param>
    public void Add(FoundApplication application, IReadOnlySet<string> declared)
    {
        foreach (var file in walk.FilesIn(application.Folder).Where(IsOfEnvironment))
        {
            var name = file[Prefix.Length..];
            var path = RelativePath.Join(application.Folder, file);
            if (declared.Contains(path))
            {
                continue;
            }

            if (application.Framework is not "aspnetcore")
            {
                if (!application.Deployable.Any(each => each.EnvFiles.Contains(path, StringComparer.Ordinal)))
                {
                    SayNobodys(application, name, path);
                }

                continue;
            }

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
            else
            {
                SayNobodys(application, name, path);
            }
        }
    }

    /// <summary>A file for developers or tests is of no interest, and one of several dots belongs to one machine.</summary>
    private void SayNobodys(FoundApplication application, string name, string path)
    {
        var isKnown = SettingsName.Knows(name, names);
        if (
            name.Contains('.', StringComparison.Ordinal)
            || (
                isKnown
                && SettingsName.KindOf(name, names) is not (EnvironmentKind.Production or EnvironmentKind.Staging)
            )
        )
        {
            return;
        }

        application.Deployments.Add(
            new(
                $"{path} is of no environment of the application, so that what it sets counts for none until the project file declares it",
                null,
                null,
                path
            )
        );
    }

    private static bool IsOfEnvironment(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && EnvironmentFiles.IsVariables(name);
}
