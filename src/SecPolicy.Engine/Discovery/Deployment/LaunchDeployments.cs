using SecPolicy.Engine.Discovery.AspNetCore;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Deployment;

/// <summary>Finds the profile by which <c>dotnet run</c> starts a project, for the environment of development that it names.</summary>
/// <param name="files">The file system.</param>
internal sealed class LaunchDeployments(IFileSystem files)
{
    /// <summary>Gives an application the profile.</summary>
    public void Add(FoundApplication application)
    {
        var path = RelativePath.Join(application.Folder, LaunchSettings.File);
        if (application.Framework is not "aspnetcore" || new ReadableFiles(files).Read(path) is not { } content)
        {
            return;
        }

        var settings = LaunchSettings.Read(SourceReader.Decode(path, content));
        foreach (var problem in settings.Problems)
        {
            application.Deployments.Add(
                new DeploymentNote($"the launch settings are not taken: {problem.Message}", null, problem.Span, path)
            );
        }

        if (
            settings.Default is { Environment: { } environment } profile
            && application.Deployable.Any(each =>
                each.Kind == EnvironmentKind.Development
                && string.Equals(each.Name, environment, StringComparison.Ordinal)
            )
        )
        {
            application.Deployments.Add(environment, new LaunchProfileSource(path, profile.Name));
        }
    }
}
