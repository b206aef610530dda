using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Resolution.Python.Libraries.Packages;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary><c>sys.modules</c>: in each world what was imported there.</summary>
    private readonly PyReference _modules;

    /// <summary>What the program itself put for a name of a library's module, by module and name: <c>os.environ</c>.</summary>
    private readonly PyReference _replacedNames;

    private int _moduleCount;

    /// <summary>How deep in <c>try</c> the import of the current module stands.</summary>
    private int _outerTryDepth;

    /// <summary>What the program itself put for a name of a library's module; absent where it did not.</summary>
    public PyValue Replaced(LibraryModule module, string name) =>
        Find(_replacedNames, new PyString($"{module.Name}.{name}"));

    private void ReplaceName(LibraryModule module, string name, PyValue value)
    {
        if (module.Name is "os" && name is "environ" && value is not EnvironmentObject)
        {
            Environment.Cloud(Unknown("os.environ", "the program puts another object for os.environ"));
        }

        Define(_replacedNames, $"{module.Name}.{name}", value, _here);
    }

    /// <summary>
    /// Where a module asks for something that a library may lack, and handles that itself. A <c>try</c> around the import of the
    /// whole module is for something else.
    /// </summary>
    private void MayLack(string what, string type)
    {
        if (_tryDepth > _outerTryDepth)
        {
            MayRaise(what, type);
        }
    }

    private void Import(ImportStatement statement)
    {
        foreach (var name in statement.Names)
        {
            _here = name.Span;
            var imported = ImportModule(name.Name);
            var first = name.Name.Split('.')[0];
            AssignName(
                name.As ?? first,
                name.As is null && !string.Equals(first, name.Name, StringComparison.Ordinal)
                    ? ImportModule(first)
                    : imported,
                statement.Span
            );
        }
    }

    private void Import(ImportFromStatement statement)
    {
        if (statement is { Module: "__future__", Level: 0 })
        {
            return;
        }

        var name = Absolute(statement);
        if (statement.IsStar)
        {
            Each(
                ImportModule(name, isStar: true),
                module =>
                {
                    ImportStar(module, name, statement.Span);
                    return PyNone.Instance;
                }
            );
            return;
        }

        var imported = ImportModule(name);
        foreach (var one in statement.Names)
        {
            _here = one.Span;
            _firstUse = _uses.Count;
            AssignName(one.As ?? one.Name, Each(imported, module => FromModule(module, name, one.Name)), one.Span);
        }
    }

    private string Absolute(ImportFromStatement statement)
    {
        if (statement.Level == 0)
        {
            return statement.Module;
        }

        var package = CurrentModule.Package;
        var parts = package.Length == 0 ? [] : package.Split('.');
        if (parts.Length < statement.Level)
        {
            throw Raise("ImportError", "attempted relative import with no known parent package");
        }

        var parent = string.Join('.', parts[..(parts.Length - statement.Level + 1)]);
        return statement.Module.Length == 0 ? parent : parent + "." + statement.Module;
    }

    private PyValue FromModule(PyValue module, string moduleName, string name)
    {
        var found = AttributeOrAbsent(module, name) ?? PyAbsent.Instance;
        if (module is LibraryModule library && !library.Knows(name))
        {
            MayLack($"{moduleName}.{name}", "ImportError");
        }

        return Otherwise(
            found,
            () =>
                Input.Sources.Find($"{moduleName}.{name}") is not null
                    ? ImportModule($"{moduleName}.{name}")
                    : throw Raise("ImportError", $"cannot import name '{name}' from '{moduleName}'")
        );
    }

    private void ImportStar(PyValue module, string moduleName, SourceSpan span)
    {
        if (module is LibraryModule { Name: "django.conf.global_settings" })
        {
            foreach (var name in GlobalSettings.Names)
            {
                AssignName(name, GlobalSettings.Find(name)!, span);
            }

            return;
        }

        if (module is not PyModule { Names: var names })
        {
            var cause = module as PyUnknown ?? Unknown(moduleName, $"{moduleName} is not followed");
            CloudNames(cause with { Reason = $"any name may come from {moduleName}: {cause.Reason}" });
            return;
        }

        _shared.Add(names.Id);
        Each(
            Look(names, "__all__"),
            all =>
                all is PyReference { Kind: PyKind.List } list
                    ? Contents(list, content => ImportAll(module, moduleName, names, content.Items, span))
                    : ImportAll(module, moduleName, names, all is PyAbsent ? null : IterateOrSpread(all), span)
        );
    }

    /// <summary>Takes the names that <c>__all__</c> lists; without it, those that begin with no underscore.</summary>
    private PyNone ImportAll(
        PyValue module,
        string moduleName,
        PyReference names,
        ImmutableArray<PyValue>? all,
        SourceSpan span
    )
    {
        var map = Worlds.Map(names);
        var listed = all?.OfType<PyString>().Select(item => item.Value).ToHashSet(StringComparer.Ordinal);
        var isOpen = all?.Any(item => item is not PyString) is true;
        foreach (var key in map.Keys.OfType<PyString>())
        {
            if (listed?.Contains(key.Value) ?? !key.Value.StartsWith('_'))
            {
                Copy(key, map.Find(key)!.Value);
            }
            else if (isOpen && !IsSystem(key))
            {
                var slot = map.Find(key)!.Value;
                var isListed = Fresh($"{key.Value} is in __all__", $"{key.Value} is not in __all__");
                Copy(
                    key,
                    new(
                        Worlds.Choose([
                            new(isListed, Worlds.Possible(slot.Value), slot.By),
                            new(Conditions.Not(isListed), PyAbsent.Instance),
                        ])
                    )
                );
            }
        }

        foreach (var name in listed ?? [])
        {
            if (map.Find(new PyString(name)) is null)
            {
                AssignName(name, Listed(module, moduleName, name), span);
            }
        }

        if (map.Clouded is { } cloud)
        {
            CloudNames(cloud);
        }

        return PyNone.Instance;
    }

    /// <summary>What <c>__all__</c> names and the module does not define: a module of the package, or a mistake.</summary>
    private PyValue Listed(PyValue module, string moduleName, string name) =>
        Otherwise(
            AttributeOrAbsent(module, name) ?? PyAbsent.Instance,
            () =>
                ModuleOf(moduleName)?.Folder is not null && Input.Sources.Find($"{moduleName}.{name}") is not null
                    ? ImportModule($"{moduleName}.{name}")
                    : throw Raise("AttributeError", $"module '{moduleName}' has no attribute '{name}'")
        );

    /// <summary>A star import brings the assignment along, so that a finding points at the line that decides.</summary>
    private void Copy(PyString name, Slot slot)
    {
        var map = Worlds.Map(_frame.Names);
        var old = map.Find(name);
        var value = Worlds.Possible(slot.Value);
        if (old is { } overridden)
        {
            var previous = LatestOf(overridden);
            Assigned? Over(Assigned? by) =>
                by is null || previous is null || previous.Order == by.Order
                    ? by
                    : new(by.Span, by.Value, previous, by.Order) { Basis = by.Basis };
            if (value is PyChoice choice)
            {
                // Where the module does not define the name, the importing one keeps its own.
                value = Worlds.Choose(
                    choice.Alternatives.Select(alternative =>
                        alternative.Value is PyAbsent
                            ? new(alternative.When, Worlds.Possible(overridden.Value), previous)
                            : alternative with
                            {
                                By = Over(alternative.By ?? slot.By),
                            }
                    )
                );
            }

            slot = new(value, value is PyChoice ? null : Over(slot.By));
        }

        if (value is not PyAbsent)
        {
            Worlds.Store(_frame.Names, map.With(name, slot with { Value = value }));
        }
    }

    /// <summary>From here on any name of the current scope may have been overridden.</summary>
    private void CloudNames(PyUnknown cause) => Havoc(_frame.Names, cause);

    /// <summary>What importing a module comes to: a module, or something unknown.</summary>
    /// <param name="name">Its dotted name.</param>
    /// <param name="isStar">Whether all its names are wanted.</param>
    public PyValue ImportModule(string name, bool isStar = false)
    {
        if (ModuleOf(name) is { } place)
        {
            // A package comes before what is in it.
            var dot = name.LastIndexOf('.');
            if (dot > 0)
            {
                ImportModule(name[..dot]);
            }

            return Each(
                Otherwise(Find(_modules, new PyString(name)), () => Load(name, place)),
                module =>
                {
                    if (dot > 0 && Find(_modules, new PyString(name[..dot])) is PyModule parent)
                    {
                        Worlds.Store(
                            parent.Names,
                            Worlds.Map(parent.Names).With(new PyString(name[(dot + 1)..]), new(module))
                        );
                    }

                    return module;
                }
            );
        }

        if (IsProjects(name))
        {
            // Without anybody to handle it, the deployment must have the file: one that is generated, or that nobody commits.
            return _tryDepth > 0
                ? throw Raise("ModuleNotFoundError", $"no module named '{name}'")
                : new PyUnknown("module " + name, name, $"the project has no module {name} here", PyKind.Object, _here);
        }

        if (LibraryModules.Find(name) is not null || PackageModules.Find(name) is not null)
        {
            if (LibraryModules.IsGuess(name))
            {
                MayLack($"the import of {name}", "ModuleNotFoundError");
            }

            return new LibraryModule(name);
        }

        return ImportUnknown(name, isStar);
    }

    /// <summary>A module of the project; the project's own come before the libraries'.</summary>
    private ModulePlace? ModuleOf(string name) =>
        StandardLibrary.Contains(name.Split('.')[0]) ? null : Input.Sources.Find(name);

    /// <summary>Whether a missing module could only be the project's own: a package of the project lacks it.</summary>
    private bool IsProjects(string name)
    {
        var dot = name.IndexOf('.');
        return dot > 0
            && !StandardLibrary.Contains(name[..dot])
            && Input.Sources.Find(name[..dot]) is { } place
            && (place.File is not null || Input.Sources.Find(name[..name.LastIndexOf('.')]) is not null);
    }

    private PyValue ImportUnknown(string name, bool isStar)
    {
        var top = name.Split('.')[0];
        var unknown = new PyUnknown(
            "module " + name,
            name,
            StandardLibrary.Contains(top)
                ? $"what Python's module {name} does is not followed"
                : $"the package {top} is not part of the project",
            PyKind.Object,
            _here
        );
        if (StandardLibrary.Contains(top) || DistributionNames.IsNamed(top, Input.Packages))
        {
            return unknown;
        }

        // A file of settings that nobody committed, or a package that the requirements do not name.
        if (_tryDepth > 0 && (isStar || LooksLikeSettings(name)))
        {
            throw Raise("ModuleNotFoundError", $"no module named '{name}'");
        }

        if (_tryDepth > 0)
        {
            RaiseWhen(
                Conditions.Not(
                    Conditions.Holds(new("module " + top, $"{top} is installed", $"{top} is not installed"))
                ),
                "ModuleNotFoundError",
                $"no module named '{name}'"
            );
        }

        return unknown;
    }

    private static bool LooksLikeSettings(string name) =>
        name.Contains("settings", StringComparison.OrdinalIgnoreCase)
        || name.Contains("local", StringComparison.OrdinalIgnoreCase)
        || name.Contains("secret", StringComparison.OrdinalIgnoreCase)
        || name.Contains("private", StringComparison.OrdinalIgnoreCase);

    private PyValue Load(string name, ModulePlace place)
    {
        if (++_moduleCount > _limits.References)
        {
            throw new PythonLimitException(
                $"more than {_limits.References} modules are imported (limit references)",
                _here
            );
        }

        var parsed = place.File is null ? null : Input.Sources.Parse(place.File);
        if (
            _tryDepth > 0
            && parsed?.Problems.FirstOrDefault(problem => problem.Id is ProblemIds.PythonSyntax) is { } problem
        )
        {
            throw Raise("SyntaxError", problem.Message);
        }

        var module = new PyModule(name, Worlds.Create(PyKind.Namespace, MapContent.Empty))
        {
            Package =
                place.Folder is not null ? name
                : name.Contains('.', StringComparison.Ordinal) ? name[..name.LastIndexOf('.')]
                : "",
        };
        Register(name, module);
        if (place.File is null)
        {
            return module;
        }

        if (parsed is null)
        {
            return Unknown(name, $"{place.File} can't be read", PyKind.Object);
        }

        var outer = _raised;
        var caller = _here;
        _raised = [];
        try
        {
            Prepare(module, place);
            var goesOn = Run(module, parsed);
            _here = caller;
            return goesOn ? module : throw new PathEndedException();
        }
        finally
        {
            // Where its import fails, it stays unimported.
            var normal = Worlds.Current;
            foreach (var raised in _raised)
            {
                Worlds.Current = raised.World;
                Worlds.Store(_modules, Worlds.Map(_modules).Without(new PyString(name)));
                outer.Add(raised with { World = Worlds.Current });
            }

            Worlds.Current = normal;
            _raised = outer;
        }
    }

    private void Register(string name, PyModule module) => SetImported(name, module);

    /// <summary><c>sys.modules[name] = module</c>.</summary>
    public void SetImported(string name, PyValue module) =>
        Worlds.Store(_modules, Worlds.Map(_modules).With(new PyString(name), new(Worlds.Possible(module))));

    /// <summary><c>del sys.modules[name]</c>: the next import runs the module again.</summary>
    public void ForgetImported(string name) => Worlds.Store(_modules, Worlds.Map(_modules).Without(new PyString(name)));

    private void Prepare(PyModule module, ModulePlace place)
    {
        var file = Input.Files.GetFullPath(place.File!);
        (string, PyValue)[] names =
        [
            ("__name__", new PyString(module.Name)),
            ("__file__", new PyString(file)),
            ("__package__", new PyString(module.Package)),
            ("__doc__", PyNone.Instance),
            ("__builtins__", Unknown("__builtins__", "it is not followed", PyKind.Object)),
            ("__cached__", Unknown("__cached__", "it is not followed")),
            ("__loader__", Unknown("__loader__", "it is not followed", PyKind.Object)),
            ("__spec__", Unknown("__spec__", "it is not followed", PyKind.Object)),
        ];
        foreach (var (key, value) in names)
        {
            Worlds.Store(module.Names, Worlds.Map(module.Names).With(new PyString(key), new(value)));
        }

        if (place.Folder is not null)
        {
            var path = NewList([new PyString(RelativePath.Folder(file))]);
            Worlds.Store(module.Names, Worlds.Map(module.Names).With(new PyString("__path__"), new(path)));
        }
    }

    private bool Run(PyModule module, PythonModule parsed)
    {
        var (outer, outerTryDepth) = (_frame, _outerTryDepth);
        _outerTryDepth = _tryDepth;
        _frame = new()
        {
            Names = module.Names,
            Enclosing = [],
            Module = module,
            Kind = FrameKind.Module,
        };
        try
        {
            return Execute(parsed.Body);
        }
        finally
        {
            (_frame, _outerTryDepth) = (outer, outerTryDepth);
        }
    }

    /// <summary>Runs a file in the namespace of a module that is imported already, as <c>exec</c> does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="into">The module.</param>
    /// <returns>Whether the file could be read.</returns>
    public bool ExecuteFile(string path, PyModule into)
    {
        if (Input.Sources.Parse(path) is not { } parsed)
        {
            return false;
        }

        var caller = _here;
        if (!Run(into, parsed))
        {
            throw new PathEndedException();
        }

        _here = caller;
        return true;
    }

    private PyValue? ModuleAttribute(PyModule module, string name)
    {
        if (name is "__dict__")
        {
            return module.Names;
        }

        var found = Look(module.Names, name);
        return found is PyAbsent && Finds(module)
            ? Call(Look(module.Names, "__getattr__"), new([new PyString(name)], [], _here))
            : found;
    }

    private bool Finds(PyModule module) => Look(module.Names, "__getattr__") is not PyAbsent;
}
