namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Which of a project's modules of settings are its own, when there are several places with some.</summary>
internal static class SettingsGroups
{
    /// <summary>
    /// The modules in the places that files name, those for tests only counting where there are no others; and every module that a
    /// file names. Where no file names any, those nearest to the project's folder.
    /// </summary>
    public static IReadOnlyList<SettingsModule> Chosen(DjangoProject project)
    {
        var modules = project.Modules.ToArray();
        var groups = Groups(project, modules, use => use is ReferenceUse.Deployment or ReferenceUse.Development);
        groups = groups.Count > 0 ? groups : Groups(project, modules, _ => true);
        if (groups.Count == 0)
        {
            var depth = modules.Min(module => Depth(module.Group));
            groups = modules
                .Select(module => module.Group)
                .Where(group => Depth(group) == depth)
                .ToHashSet(StringComparer.Ordinal);
        }

        return [.. modules.Where(module => groups.Contains(module.Group) || project.UsesOf(module).Any())];
    }

    private static HashSet<string> Groups(
        DjangoProject project,
        SettingsModule[] modules,
        Func<ReferenceUse, bool> isAsked
    ) =>
        modules
            .Where(module => project.UsesOf(module).Any(isAsked))
            .Select(module => module.Group)
            .ToHashSet(StringComparer.Ordinal);

    private static int Depth(string folder) => folder is "." ? 0 : folder.Count(letter => letter == '/') + 1;
}
