using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>The variable by which one module serves several environments.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Names">The names that it is compared with.</param>
/// <param name="IsClass">Whether it chooses a class of django-configurations: then no other name is possible.</param>
internal sealed record EnvironmentSelector(string Variable, ImmutableArray<string> Names, bool IsClass)
{
    private static readonly string[] Words =
    [
        "ENV",
        "STAGE",
        "TIER",
        "DEPLOY",
        "MODE",
        "PROFILE",
        "TARGET",
        "INSTANCE",
    ];

    /// <summary>
    /// Finds the variable that a module, or what it takes over, compares with names of environments; null when there is none.
    /// </summary>
    public static EnvironmentSelector? Find(DjangoProject project, SettingsModule main)
    {
        if (main.Facts.Configurations is { IsEmpty: false } classes)
        {
            return new("DJANGO_CONFIGURATION", classes, true);
        }

        return project
            .Takes(main.Path)
            .SelectMany(path =>
                project.Files.Module(path) is { } module
                    ? project.Facts(path, module).Variables.Select(variable => Read(project, path, variable))
                    : []
            )
            .OfType<EnvironmentSelector>()
            .MaxBy(selector => selector.Names.Length);
    }

    private static EnvironmentSelector? Read(DjangoProject project, string path, ComparedVariable variable)
    {
        var names = variable
            .Values.Where(IsName)
            .Concat(variable.Patterns.SelectMany(pattern => Loaded(project, path, pattern)))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();
        var known = names.Count(name => SettingsName.Knows(name, project.Names));

        // STORAGE == "local" says nothing of an environment; DJANGO_ENV == "local" does.
        var isNamedSo = Array.Exists(Words, word => variable.Name.Contains(word, StringComparison.Ordinal));
        return known >= (isNamedSo ? 1 : 2) ? new(variable.Name, names, false) : null;
    }

    /// <summary>A word, and none of those that switch something on or off.</summary>
    private static bool IsName(string value) =>
        value.Length > 1
        && char.IsLetter(value[0])
        && value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_')
        && value.ToUpperInvariant()
            is not (
                "TRUE"
                or "FALSE"
                or "YES"
                or "NO"
                or "ON"
                or "OFF"
                or "NONE"
                or "NULL"
                or "UNDEFINED"
                or "UNKNOWN"
                or "UNSET"
            );

    /// <summary>The values with which the variable names a file or a module that is there: <c>f"environments/{ENV}.py"</c>.</summary>
    private static IEnumerable<string> Loaded(DjangoProject project, string path, (string Before, string After) pattern)
    {
        var (before, after) = pattern;
        var folder = RelativePath.Folder(path);
        if (after is ".py")
        {
            var slash = before.LastIndexOf('/');
            folder = slash < 0 ? folder : RelativePath.Join(folder, before[..slash]);
            before = before[(slash + 1)..];
        }
        else if (after.Length == 0 && before.EndsWith('.'))
        {
            folder = project.Path.Find(before.Trim('.')) is { } package ? RelativePath.Folder(package) : folder;
            before = "";
        }
        else
        {
            return [];
        }

        return project
            .Files.List(folder)
            .Where(entry => !entry.IsFolder && entry.Name.EndsWith(".py", StringComparison.Ordinal))
            .Select(entry => entry.Name[..^".py".Length])
            .Where(name => name.StartsWith(before, StringComparison.Ordinal))
            .Select(name => name[before.Length..])
            .Where(name => IsName(name) && SettingsName.Read(name, project.Names).Role != SettingsRole.Base);
    }
}
