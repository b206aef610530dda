using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Says which environments a project has: by its modules, and where one module serves several, by what that one asks for.</summary>
/// <param name="project">The project.</param>
internal sealed class DjangoEnvironmentFinder(DjangoProject project)
{
    private const string Production = "production";

    private readonly SortedDictionary<string, DjangoEnvironment> _found = new(StringComparer.Ordinal);

    /// <summary>The environments, in ordinal order of their names; one of them is of kind production, unless no module can be.</summary>
    public ImmutableArray<DjangoEnvironment> Find()
    {
        var modules = SettingsGroups.Chosen(project);
        var overlays = modules.Where(module => IsOverlay(module, modules)).ToArray();
        var foundations = modules
            .Where(module => module.Name.Role is SettingsRole.Main or SettingsRole.Base && !overlays.Contains(module))
            // A package that only holds the others is named by many files, and holds no settings itself.
            .Where(module =>
                modules.Count == 1
                || project.IsEvident(module.Path)
                // What the deployment names is what runs, however it comes by its settings.
                || (
                    project.UsesOf(module).Contains(ReferenceUse.Deployment)
                    && project.ImportsOf(module.Path, onlyStars: false).Any()
                )
            )
            .ToArray();
        foreach (var overlay in overlays)
        {
            var name = OverlayName(overlay);
            Add(
                new(name, SettingsName.KindOf(name, project.Names), overlay.Module, overlay.Path)
                {
                    IsNamed = SettingsName.Knows(name, project.Names) || project.UsesOf(overlay).Any(),
                }
            );
        }

        AttachFiles();
        AddFoundation(foundations, overlays);
        return [.. _found.Values];
    }

    /// <summary>
    /// A module is an environment of its own when it is named like one, is named by a file that runs the application, or builds on
    /// other settings; not when others take it over as a part of theirs.
    /// </summary>
    private bool IsOverlay(SettingsModule module, IReadOnlyList<SettingsModule> modules)
    {
        switch (module.Name.Role)
        {
            case SettingsRole.Base:
                return false;
            case SettingsRole.Main:
                return EnvironmentInPath(module) is not null;
            default:
                break;
        }

        var builds = project
            .ImportsOf(module.Path, onlyStars: true)
            .Any(imported => modules.Any(other => string.Equals(other.Path, imported, StringComparison.Ordinal)));
        var uses = project.UsesOf(module).ToArray();
        if (uses is not [])
        {
            return module.Name.Role == SettingsRole.Environment || uses.Any(use => use != ReferenceUse.Build);
        }

        if (builds)
        {
            return true;
        }

        // Beside settings.py a module says in its name that it holds settings.
        var isBesideMain =
            string.Equals(module.Name.Name, module.Segment, StringComparison.Ordinal)
            && modules.Any(other =>
                other.Name.Role == SettingsRole.Main
                && string.Equals(other.Group, module.Group, StringComparison.Ordinal)
                && RelativePath.Name(other.Path) is not "__init__.py"
            );
        return module.Name.Role == SettingsRole.Environment
            && !isBesideMain
            && (module.Facts.Assigned.Contains("INSTALLED_APPS") || !IsImported(module, modules));
    }

    private bool IsImported(SettingsModule module, IReadOnlyList<SettingsModule> modules) =>
        modules.Any(other =>
            other != module
            && project.ImportsOf(other.Path, onlyStars: false).Contains(module.Path, StringComparer.Ordinal)
        );

    private string OverlayName(SettingsModule module) => EnvironmentInPath(module) ?? module.Name.Name;

    /// <summary><c>tests/settings.py</c> is the environment <c>tests</c>: a package that is named like one.</summary>
    private string? EnvironmentInPath(SettingsModule module)
    {
        if (module.Name.Role != SettingsRole.Main)
        {
            return null;
        }

        // A project may be called live: then it is not the package that says what its only settings are for.
        var isAll =
            project.UsesOf(module).Any(use => use is ReferenceUse.Deployment or ReferenceUse.Development)
            && project.Modules.Count(other => other.Name.Role == SettingsRole.Main) == 1;
        return isAll ? null : module.Module.Split('.')[..^1].LastOrDefault(project.Names.Knows);
    }

    /// <summary>Adds the module that the others build on, where it is what production runs, or what a file runs.</summary>
    private void AddFoundation(SettingsModule[] foundations, SettingsModule[] overlays)
    {
        var isServed = _found.Values.Any(environment => IsKnownProduction(environment.Name));
        var paths = overlays.Select(overlay => overlay.Path).ToArray();
        var ranked = foundations
            .Select(module => (Module: module, Rank: Rank(module, IsRouter(module, paths))))
            .OrderBy(pair => pair.Rank)
            .ThenBy(pair => pair.Module.Module.Count(letter => letter == '.'))
            .ThenBy(pair => pair.Module.Path, StringComparer.Ordinal)
            .ToArray();
        if (ranked is not [var (main, rank), ..])
        {
            return;
        }

        if (!isServed)
        {
            if (rank <= 1 || !_found.Values.Any(environment => environment.Kind == EnvironmentKind.Production))
            {
                AddSplit(main);
            }
        }
        else if (rank <= 1 && !IsRouter(main, paths))
        {
            var kind = project.UsesOf(main).Contains(ReferenceUse.Deployment)
                ? SettingsName.KindOf(main.Segment, project.Names)
                : EnvironmentKind.Development;
            Add(new(main.Segment, kind, main.Module, main.Path));
        }
    }

    /// <summary>How likely a foundation is what production runs; the files that run the application know it best. Up to 1 a file names it.</summary>
    private int Rank(SettingsModule module, bool isRouter)
    {
        var uses = project.UsesOf(module).ToArray();
        return uses.Contains(ReferenceUse.Deployment) ? 0
            : uses.Contains(ReferenceUse.Development) && !isRouter ? 1
            : module.Name.Role == SettingsRole.Main && !isRouter ? 2
            : module.Name.Role == SettingsRole.Base ? 3
            : 4;
    }

    /// <summary>Whether a module only leads to environments that have modules of their own.</summary>
    private bool IsRouter(SettingsModule module, string[] overlays) =>
        !HasSettingsOfItsOwn(module) && LeadsToOverlays(module, overlays);

    /// <summary>
    /// What is assigned beside the import of an overlay overrides it; and a module that the deployment names and that leads to
    /// something else than production is what production runs.
    /// </summary>
    private bool HasSettingsOfItsOwn(SettingsModule module) =>
        module.Facts.Assigned.Any(name => name.Any(char.IsUpper) && !name.Any(char.IsLower))
        || (
            module.Facts.Variables.IsEmpty
            && project.UsesOf(module).Contains(ReferenceUse.Deployment)
            && project
                .ImportsOf(module.Path, onlyStars: false)
                .Any(imported => !IsKnownProduction(project.Path.NameOf(imported)?.Split('.')[^1] ?? ""))
        );

    private bool LeadsToOverlays(SettingsModule module, string[] overlays) =>
        project
            .ImportsOf(module.Path, onlyStars: false)
            .Any(imported => overlays.Contains(imported, StringComparer.Ordinal))
        || module.Facts.Variables.SelectMany(variable => variable.Patterns).Any(pattern => LeadsTo(pattern, overlays));

    private bool LeadsTo((string Before, string After) pattern, string[] overlays) =>
        pattern.Before.Length > 0
        && overlays.Any(path =>
            project.Path.NameOf(path) is { } name
            && (
                name.StartsWith(pattern.Before, StringComparison.Ordinal)
                || pattern.Before is "." && name.Contains('.', StringComparison.Ordinal)
            )
        );

    private bool IsKnownProduction(string name) =>
        SettingsName.Knows(name, project.Names)
        && SettingsName.KindOf(name, project.Names) == EnvironmentKind.Production;

    /// <summary>Adds the environments that one module serves.</summary>
    private void AddSplit(SettingsModule main)
    {
        var split = new SortedDictionary<string, DjangoEnvironment>(StringComparer.Ordinal);
        var selector = EnvironmentSelector.Find(project, main);
        foreach (var name in selector?.Names ?? [])
        {
            split[name] = Of(name) with { Variables = [new(selector!.Variable, name)] };
        }

        foreach (var named in FilesOfVariables())
        {
            if (Same(split.Values, named.Environment) is { } same)
            {
                split[same.Name] = same with { EnvFiles = [.. same.EnvFiles, .. named.Paths] };
            }
            else if (Same(_found.Values, named.Environment) is null)
            {
                split[named.Environment] = Of(named.Environment) with { EnvFiles = named.Paths };
            }
        }

        if (split.Values.All(environment => environment.Kind != EnvironmentKind.Production))
        {
            split[Production] = Of(Production) with
            {
                Variables = selector is { IsClass: false } ? [new(selector.Variable, Production)] : [],
            };
        }

        foreach (var environment in split.Values)
        {
            Add(environment);
        }

        DjangoEnvironment Of(string name) =>
            new(name, SettingsName.KindOf(name, project.Names), main.Module, main.Path);
    }

    /// <summary>Gives the environments that have modules the files of variables that are named like them.</summary>
    private void AttachFiles()
    {
        foreach (var named in FilesOfVariables())
        {
            if (Same(_found.Values, named.Environment) is { } same)
            {
                _found[same.Name] = same with { EnvFiles = [.. same.EnvFiles, .. named.Paths] };
            }
        }
    }

    /// <summary>The environment of that name, or else the only one of the kind that the name is known to mean.</summary>
    private DjangoEnvironment? Same(IEnumerable<DjangoEnvironment> environments, string name)
    {
        var all = environments.ToArray();
        var kind = SettingsName.KindOf(name, project.Names);
        var alike = all.Where(environment => environment.Kind == kind).ToArray();
        return Array.Find(all, environment => string.Equals(environment.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? (alike.Length == 1 ? alike[0] : null);
    }

    /// <summary>The files of variables of the project's folder, or else of the nearest one above that has some.</summary>
    private ImmutableArray<EnvironmentFiles> FilesOfVariables()
    {
        foreach (var folder in RepositoryFolders.Upwards(project.Files.System, project.Folder))
        {
            var path = RelativePath.Normalize(project.Files.System, folder);
            if (EnvironmentFiles.In(project.Files, path, project.Names) is { IsEmpty: false } found)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>Adds an environment; where the name is taken, its package's name tells it apart.</summary>
    private void Add(DjangoEnvironment environment)
    {
        if (!_found.TryAdd(environment.Name, environment))
        {
            var name = environment.Module.Replace(".settings", "", StringComparison.Ordinal);
            _found.TryAdd(name, environment with { Name = name });
        }
    }
}
