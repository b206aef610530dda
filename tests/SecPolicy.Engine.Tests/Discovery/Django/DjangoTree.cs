using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Discovery.Django;

/// <summary>Trees of Django projects in one line, and what is found in them.</summary>
internal static class DjangoTree
{
    private const string Settings = "SECRET_KEY = 'x'\nINSTALLED_APPS = []\n";

    /// <summary>
    /// Makes the files of a line: <c>path</c> is empty, <c>path=S</c> holds settings, <c>path&lt;module</c> imports all of a sibling,
    /// <c>path@module</c> names a module of settings in the way of such a file.
    /// </summary>
    public static MemoryFiles Files(string line)
    {
        var files = new MemoryFiles().With(".git/HEAD", "");
        foreach (var item in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = item.IndexOfAny(['=', '<', '@']);
            files.With(
                at < 0 ? item : item[..at],
                at < 0
                    ? item.EndsWith("manage.py", StringComparison.Ordinal)
                        ? "import django\n"
                        : ""
                    : item[at] == '='
                        ? Settings
                        : item[at] == '<'
                            ? $"from .{item[(at + 1)..]} import *\n"
                            : Naming(item[..at], item[(at + 1)..])
            );
        }

        return files;
    }

    public static (ImmutableArray<DiscoveredApplication> Applications, ImmutableArray<Problem> Problems) Find(
        MemoryFiles files,
        params string[] paths
    ) => Find(files, [], paths);

    public static (ImmutableArray<DiscoveredApplication> Applications, ImmutableArray<Problem> Problems) Find(
        MemoryFiles files,
        ImmutableArray<string> asked,
        params string[] paths
    )
    {
        const string project = ".secpolicy.yaml";
        var file = files.FileExists(project)
            ? ProjectFileReader.Read(new(project, files.ReadFile(project)), ".")
            : ProjectFile.Empty;
        var (applications, problems) = new ApplicationFinder(files, Vocabulary.Standard.Environments, file).Find(
            paths.Length == 0 ? ["."] : paths,
            asked
        );
        return (applications, [.. file.Problems, .. problems]);
    }

    /// <summary>The only application.</summary>
    public static DiscoveredApplication Single(MemoryFiles files, params string[] paths) =>
        Assert.Single(Find(files, paths).Applications);

    /// <summary><c>name=module</c> of each environment, with <c>?</c> before those that are not of kind production.</summary>
    public static string Text(DiscoveredApplication application) =>
        string.Join(
            ' ',
            application.Environments.Select(environment =>
                (environment.Kind == EnvironmentKind.Production ? "" : "?")
                + environment.Name
                + "="
                + environment.Module
                + string.Concat(environment.Variables.Select(variable => $",{variable.Key}={variable.Value}"))
                + string.Concat(environment.Deployment.SelectMany(source => source.Paths).Select(file => "," + file))
            )
        );

    /// <summary>The names of the environments that are judged.</summary>
    public static string Judged(DiscoveredApplication application) =>
        string.Join(
            ' ',
            application.Environments.Where(environment => environment.Judged).Select(environment => environment.Name)
        );

    private static string Naming(string path, string module) =>
        path.EndsWith(".py", StringComparison.Ordinal)
            ? $"import os, django\nos.environ.setdefault(\n    \"DJANGO_SETTINGS_MODULE\",\n    '{module}')\n"
        : path.EndsWith("yml", StringComparison.Ordinal)
            ? $"services:\n  web:\n    environment:\n      - DJANGO_SETTINGS_MODULE={module}\n"
        : $"ENV DJANGO_SETTINGS_MODULE={module}\n";
}
