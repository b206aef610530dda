using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>A folder with a Django project: its modules of settings and the files that name them.</summary>
/// <param name="files">The files.</param>
/// <param name="folder">The folder: that of <c>manage.py</c>, or the one from which the settings are importable.</param>
/// <param name="path">Where its modules are imported from.</param>
/// <param name="environments">What names of environments mean.</param>
internal sealed class DjangoProject(PythonFiles files, string folder, PythonPath path, EnvironmentNames environments)
{
    private readonly Dictionary<string, SettingsModule> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SettingsFacts> _facts = new(StringComparer.Ordinal);
    private readonly List<SettingsReference> _references = [];

    /// <summary>Its folder.</summary>
    public string Folder => folder;

    /// <summary>Where its modules are imported from.</summary>
    public PythonPath Path => path;

    /// <summary>The files.</summary>
    public PythonFiles Files => files;

    /// <summary>What names of environments mean.</summary>
    public EnvironmentNames Names => environments;

    /// <summary>Its modules of settings, by path.</summary>
    public IEnumerable<SettingsModule> Modules =>
        _modules.Values.OrderBy(module => module.Path, StringComparer.Ordinal);

    /// <summary>The files that name one of its modules.</summary>
    public IReadOnlyList<SettingsReference> References => _references;

    /// <summary>Adds a module of settings.</summary>
    public void Add(string file)
    {
        if (!_modules.ContainsKey(file) && path.NameOf(file) is { } name && files.Module(file) is { } module)
        {
            var read = SettingsName.Read(name[(name.LastIndexOf('.') + 1)..], environments);
            _modules.Add(file, new(file, name, read, Group(file, read), Facts(file, module)));
        }
    }

    /// <summary>Adds a file that names a module, where that is a module of this project.</summary>
    public bool Add(SettingsReference reference)
    {
        if (path.Find(reference.Module) is not { } file)
        {
            return false;
        }

        Add(file);
        _references.Add(reference);
        return true;
    }

    /// <summary>The uses of the files that name a module.</summary>
    public IEnumerable<ReferenceUse> UsesOf(SettingsModule module) =>
        _references
            .Where(reference => string.Equals(reference.Module, module.Module, StringComparison.Ordinal))
            .Select(reference => reference.Use);

    /// <summary>The modules of settings, or others, that a file imports; only those whose names it all takes over, or all of them.</summary>
    public IEnumerable<string> ImportsOf(string file, bool onlyStars)
    {
        if (files.Module(file) is not { } module)
        {
            return [];
        }

        var facts = Facts(file, module);
        return facts
            .Imports.Where(import => import.IsStar || !onlyStars)
            .SelectMany(import => path.FilesOf(file, import))
            .Concat(
                facts
                    .Included.Select(included =>
                        RelativePath.Normalize(files.System, RelativePath.Join(RelativePath.Folder(file), included))
                    )
                    .Where(files.System.FileExists)
            )
            .Where(imported => !string.Equals(imported, file, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Whether a module, with all that it imports with a star, assigns what only Django's settings assign.</summary>
    /// <param name="file">The module's file.</param>
    /// <param name="isDjango">Whether something else says already that there is Django.</param>
    public bool IsEvident(string file, bool isDjango = true)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { file };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var next))
        {
            // Most of what is imported with a star is large and has nothing to do with settings: it is not even parsed.
            if (!files.HasAny(next, SettingsFacts.Words) || files.Module(next) is not { } module)
            {
                continue;
            }

            if (Facts(next, module).IsEvident(isDjango))
            {
                return true;
            }

            foreach (var imported in ImportsOf(next, onlyStars: true).Where(seen.Add))
            {
                open.Enqueue(imported);
            }
        }

        return false;
    }

    /// <summary>A module and all modules whose names it takes over, directly or through others.</summary>
    public IReadOnlyCollection<string> Takes(string file)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { file };
        var open = new Queue<string>(taken);
        while (open.TryDequeue(out var next))
        {
            foreach (var imported in ImportsOf(next, onlyStars: true).Where(taken.Add))
            {
                open.Enqueue(imported);
            }
        }

        return taken;
    }

    /// <summary>What a parsed file says.</summary>
    public SettingsFacts Facts(string file, PythonModule module)
    {
        if (!_facts.TryGetValue(file, out var facts))
        {
            facts = SettingsFacts.Of(module);
            _facts.Add(file, facts);
        }

        return facts;
    }

    /// <summary>The package <c>settings/production/</c> belongs to what lies beside it, the package <c>settings/</c> is a group itself.</summary>
    private static string Group(string file, SettingsName name)
    {
        var own = RelativePath.Folder(file);
        return RelativePath.Name(file) is "__init__.py" && name.Role is SettingsRole.Environment or SettingsRole.Base
            ? RelativePath.Folder(own)
            : own;
    }
}
