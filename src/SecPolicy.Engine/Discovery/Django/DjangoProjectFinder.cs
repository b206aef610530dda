using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery.Python;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Discovery.Django;

/// <summary>Finds the Django projects among the folders of a walk.</summary>
/// <param name="files">The files.</param>
/// <param name="environments">What names of environments mean.</param>
internal sealed class DjangoProjectFinder(PythonFiles files, EnvironmentNames environments)
{
    private const string Manage = "manage.py";

    /// <summary>How far above a <c>manage.py</c> its modules may be imported from, when it lies inside of a package.</summary>
    private const int LevelsAbove = 3;

    private static readonly string[] ManageWords = ["django", "DJANGO_SETTINGS_MODULE"];

    /// <summary>The names of folders whose modules may be settings without being named so.</summary>
    private static readonly string[] SettingsFolders =
    [
        "conf",
        "config",
        "configs",
        "configuration",
        "configurations",
        "django",
        "environments",
        "envs",
    ];

    private readonly SortedDictionary<string, DjangoProject> _projects = new(StringComparer.Ordinal);

    /// <summary>Finds them, in ordinal order of their folders; each has at least one module of settings.</summary>
    public IReadOnlyList<DjangoProject> Find(IReadOnlyList<WalkedFolder> folders)
    {
        _projects.Clear();

        // A template's folder is named {{cookiecutter.name}}: what lies in it is no application yet.
        WalkedFolder[] walked = [.. folders.Where(folder => !folder.Path.Contains("{{", StringComparison.Ordinal))];
        var above = walked.Length == 0 ? [] : Above(walked[0].Path);
        foreach (
            var folder in above.Concat(walked).Where(folder => folder.Files.Contains(Manage, StringComparer.Ordinal))
        )
        {
            var manage = RelativePath.Join(folder.Path, Manage);
            if (files.HasAny(manage, ManageWords))
            {
                ProjectAt(Home(folder.Path, manage));
            }
        }

        foreach (var folder in walked)
        {
            foreach (var name in folder.Files.Where(name => IsCandidate(RelativePath.Name(folder.Path), name)))
            {
                AddModule(RelativePath.Join(folder.Path, name));
            }
        }

        foreach (var folder in above.Concat(walked))
        {
            foreach (var path in folder.Files.Select(name => RelativePath.Join(folder.Path, name)))
            {
                if (SettingsReference.UseOf(path, environments) is { } use)
                {
                    foreach (var reference in SettingsReference.In(files, path, use))
                    {
                        AddReference(reference);
                    }
                }
            }
        }

        return [.. _projects.Values.Where(project => project.Modules.Any())];
    }

    /// <summary>The folder from which a file is importable: the first above it that is no package.</summary>
    public static string PackageRoot(PythonFiles files, string path)
    {
        var folder = RelativePath.Folder(path);
        while (files.HasFile(folder, "__init__.py") && folder is not ("." or "/"))
        {
            folder = RelativePath.Folder(folder);
        }

        return folder;
    }

    private WalkedFolder[] Above(string start) =>
        [
            .. RepositoryFolders
                .Upwards(files.System, start)
                .Skip(1)
                .Reverse()
                .Select(folder => RelativePath.Normalize(files.System, folder))
                .Select(folder => new WalkedFolder(
                    folder,
                    [.. files.List(folder).Where(entry => !entry.IsFolder).Select(entry => entry.Name)]
                )),
        ];

    private DjangoProject ProjectAt(string folder)
    {
        if (!_projects.TryGetValue(folder, out var project))
        {
            project = new(files, folder, new(files, Roots(folder)), environments);
            _projects.Add(folder, project);
        }

        return project;
    }

    /// <summary>A <c>manage.py</c> inside of a package is a script whose project lies above it.</summary>
    private string Home(string folder, string manage)
    {
        var modules = SettingsReference.In(files, manage, ReferenceUse.Development).ToArray();
        var home = folder;
        for (var level = 0; level <= LevelsAbove; level++)
        {
            var path = new PythonPath(files, Roots(home));
            if (modules.Any(reference => path.Find(reference.Module) is not null))
            {
                return home;
            }

            if (home is "." or "/" || files.System.FolderExists(RelativePath.Join(home, ".git")))
            {
                break;
            }

            home = RelativePath.Folder(home);
        }

        return folder;
    }

    /// <summary>
    /// The project's folder, what its <c>manage.py</c> adds to <c>sys.path</c>, and the <c>src</c> folders with packages, which are installed.
    /// </summary>
    private ImmutableArray<string> Roots(string folder)
    {
        var roots = new List<string> { folder };
        if (files.HasFile(folder, Manage) && files.Module(RelativePath.Join(folder, Manage)) is { } manage)
        {
            roots.AddRange(AddedToPath(manage, folder));
        }

        foreach (var above in RepositoryFolders.Upwards(files.System, folder))
        {
            var path = RelativePath.Normalize(files.System, above);
            var source = RelativePath.Join(path, "src");
            if (files.List(source).Any(entry => entry.IsFolder && IsPackage(RelativePath.Join(source, entry.Name))))
            {
                roots.Add(source);
            }
        }

        return [.. roots.Distinct(StringComparer.Ordinal)];
    }

    private bool IsPackage(string folder) => files.HasFile(folder, "__init__.py");

    private IEnumerable<string> AddedToPath(PythonModule manage, string folder) =>
        SyntaxWalk
            .Expressions(manage.Body)
            .OfType<CallExpression>()
            .Where(call =>
                call.Function
                    is AttributeExpression
                    {
                        Name: "append" or "insert",
                        Target: AttributeExpression { Name: "path", Target: NameExpression { Name: "sys" } },
                    }
            )
            .Select(call =>
                call.Arguments.SelectMany(argument => SyntaxWalk.Expressions(argument.Value))
                    .OfType<StringLiteral>()
                    .OrderBy(text => text.Span.Start)
                    .Select(text => text.Value.Trim('/'))
            )
            .Select(parts => string.Join('/', parts))
            .Where(added => added.Length > 0)
            .Select(added => RelativePath.Normalize(files.System, RelativePath.Join(folder, added)))
            .Where(files.System.FolderExists);

    private void AddModule(string path)
    {
        if (!files.HasAny(path, SettingsFacts.Words))
        {
            return;
        }

        // The nearest project above the file, or one that imports it from a root elsewhere.
        var project = _projects
            .Values.Where(project => project.Path.NameOf(path) is not null)
            .OrderBy(project => PythonPath.Below(project.Folder, path) is null)
            .ThenByDescending(project => project.Folder is "." ? 0 : project.Folder.Length)
            .FirstOrDefault();
        if (project is not null)
        {
            if (project.IsEvident(path))
            {
                project.Add(path);
            }

            return;
        }

        var home = PackageRoot(files, path);
        var alone = new DjangoProject(files, home, new(files, Roots(home)), environments);
        if (alone.IsEvident(path, isDjango: false))
        {
            _projects.TryAdd(home, alone);
            _projects[home].Add(path);
        }
    }

    private void AddReference(SettingsReference reference)
    {
        var nearest = _projects
            .Values.Where(project => PythonPath.Below(project.Folder, reference.Path) is not null)
            .MaxBy(project => project.Folder is "." ? 0 : project.Folder.Length);
        if (nearest?.Add(reference) is not true)
        {
            foreach (var project in _projects.Values)
            {
                project.Add(reference);
            }
        }
    }

    /// <summary>Whether a module's or its folder's name lets it be one of settings; its content decides.</summary>
    private bool IsCandidate(string folder, string file)
    {
        if (!file.EndsWith(".py", StringComparison.Ordinal))
        {
            return false;
        }

        var stem = file[..^".py".Length];
        return Contains(stem, "settings")
            || Contains(folder, "setting")
            || Array.Exists(SettingsFolders, name => string.Equals(name, folder, StringComparison.OrdinalIgnoreCase))
            || (stem is "__init__" && SettingsName.Knows(folder, environments))
            || (!IsTest(stem) && SettingsName.Read(stem, environments).Role != SettingsRole.Other);
    }

    /// <summary>Whether pytest takes the module for one of tests.</summary>
    private static bool IsTest(string stem) =>
        stem.StartsWith("test_", StringComparison.Ordinal) || stem.EndsWith("_test", StringComparison.Ordinal);

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
