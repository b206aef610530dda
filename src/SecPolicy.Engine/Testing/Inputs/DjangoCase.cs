using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Discovery.Django;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing.Inputs;

/// <summary>
/// Declares the Django application of a case, so that it needs no <c>manage.py</c> and shows only the lines that matter.
/// </summary>
internal static class DjangoCase
{
    /// <summary>
    /// The application that the case's files are; null where they hold a <c>manage.py</c> or declare their applications, so that it is found
    /// as in any repository.
    /// </summary>
    public static ProjectApplication? Declare(PolicyTestCase test, EnvironmentNames names)
    {
        string[] paths = [.. test.Files.Select(file => file.Path)];
        if (paths.Any(path => RelativePath.Name(path) is "manage.py" || path is ".secpolicy.yaml"))
        {
            return null;
        }

        var environments = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in paths.Where(path => IsModule(path)).Order(StringComparer.Ordinal))
        {
            var name = SettingsName.Read(RelativePath.Name(path)[..^".py".Length], names);
            if (name.Role == SettingsRole.Environment)
            {
                environments.TryAdd(name.Name, Module(path));
            }
        }

        var isThere =
            environments.ContainsKey(test.Environment)
            || environments.Keys.Any(name => IsKind(name, test.Environment, names));
        if (!isThere && Main(paths) is { } main)
        {
            environments[test.Environment] = main;
        }

        return environments.Count == 0
            ? null
            : new(
                ".",
                "django",
                ["."],
                null,
                [
                    .. environments
                        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => new ProjectApplicationEnvironment(
                            pair.Key,
                            pair.Value,
                            null,
                            [],
                            [],
                            test.Span
                        )),
                ],
                test.Span
            );
    }

    /// <summary>The module that every environment reads which has none of its own.</summary>
    private static string? Main(string[] paths)
    {
        if (Array.Find(["settings.py", "settings/__init__.py"], paths.Contains) is { } main)
        {
            return Module(main);
        }

        string[] named = [.. paths.Where(path => RelativePath.Name(path) is "settings.py")];
        string[] all = [.. paths.Where(IsModule)];
        return named.Length == 1 ? Module(named[0])
            : all.Length == 1 ? Module(all[0])
            : null;
    }

    private static bool IsModule(string path) => path.EndsWith(".py", StringComparison.Ordinal);

    private static string Module(string path)
    {
        var module = path[..^".py".Length].Replace('/', '.');
        return module.EndsWith(".__init__", StringComparison.Ordinal) ? module[..^".__init__".Length] : module;
    }

    private static bool IsKind(string name, string asked, EnvironmentNames names) =>
        Enum.TryParse<EnvironmentKind>(asked, ignoreCase: true, out var kind)
        && SettingsName.KindOf(name, names) == kind;
}
