using System.Text.RegularExpressions;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.Deployment;

namespace SecPolicy.Cli.Scaffolding;

/// <summary>Which files a pre-commit hook waits for: those that say something of an application's configuration.</summary>
internal static class HookFiles
{
    private const string Django = "django";
    private const string Settings = "settings";
    private const string Variables = @"[^/]*\.env[^/]*";

    private static readonly string[] Own = [@"\.secpolicy[^/]*"];
    private static readonly string[] Deployments = [@"(docker-)?compose[^/]*\.ya?ml", @"[^/]*Dockerfile[^/]*"];

    private static readonly string[] AspNetCoreFiles =
    [
        @"appsettings[^/]*\.json",
        @"[^/]+\.cs",
        @"[^/]+\.csproj",
        @"launchSettings\.json",
        Variables,
    ];

    private static readonly string[] DjangoFiles =
    [
        @"[^/]*settings[^/]*\.py",
        @"settings/.+\.py",
        Variables,
        @"requirements[^/]*\.txt",
        @"pyproject\.toml",
    ];

    /// <summary>A regular expression over paths from the root of the repository.</summary>
    /// <param name="applications">The applications; none for every framework. Paths relative to the root.</param>
    public static string Of(IReadOnlyCollection<DiscoveredApplication> applications)
    {
        var frameworks = applications.Select(application => application.Framework).ToHashSet(StringComparer.Ordinal);
        var names = Own.ToList();
        if (frameworks.Count == 0 || frameworks.Contains("aspnetcore"))
        {
            names.AddRange(AspNetCoreFiles);
        }

        if (frameworks.Count == 0 || frameworks.Contains(Django))
        {
            names.AddRange(DjangoFiles);
            names.AddRange(
                applications
                    .Where(application => application.Framework == Django)
                    .SelectMany(application => application.Environments)
                    .SelectMany(environment => environment.Files)
                    .Where(file => !file.Contains(Settings, StringComparison.Ordinal))
                    .Select(Beside)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
            );
        }

        names.AddRange(Deployments);
        names.AddRange(
            applications
                .SelectMany(application => application.Environments)
                .SelectMany(environment => environment.Deployment)
                .OfType<KubernetesSource>()
                .SelectMany(source => source.Files)
                .Select(Regex.Escape)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        return $"(^|/)({string.Join('|', names.Distinct(StringComparer.Ordinal))})$";
    }

    /// <summary>The modules beside one of settings, from which it may import more.</summary>
    private static string Beside(string file)
    {
        var folder = RelativePath.Folder(file);
        return folder is "." ? Regex.Escape(file) : Regex.Escape(folder) + @"/[^/]+\.py";
    }
}
