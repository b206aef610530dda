using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Discovery.Deployment.Compose;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Which application a service of Compose runs.</summary>
internal static class ComposeOwner
{
    /// <summary>
    /// Whether a service's image is built from an application: its Dockerfile lies in the application's folder, or that folder is what the
    /// builder gets, and the Dockerfile lies in no other application.
    /// </summary>
    public static bool Builds(IFileSystem files, ComposeService service, FoundApplication application)
    {
        if (service.Build is not { } build)
        {
            return false;
        }

        var dockerfile = build.Dockerfile is { } path ? RelativePath.Folder(path) : build.Context;
        return IsFolder(dockerfile, application)
            || (IsFolder(build.Context, application) && dockerfile is not null && !IsApplication(files, dockerfile));
    }

    private static bool IsFolder(string? folder, FoundApplication application) =>
        string.Equals(folder, application.Folder, StringComparison.Ordinal);

    private static bool IsApplication(IFileSystem files, string folder) =>
        (new ReadableFiles(files).List(folder) ?? []).Any(name =>
            name is "manage.py" or "appsettings.json" or "package.json" || DotNetCode.IsProject(name)
        );
}
