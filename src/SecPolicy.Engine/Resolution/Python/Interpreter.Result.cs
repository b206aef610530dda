using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>The names of the settings module, once it is imported.</summary>
    public PyReference? Imported { get; private set; }

    /// <summary>Imports the settings module and reads its settings.</summary>
    public PythonSettings Import(string module)
    {
        var root = new PyModule("", Worlds.Create(PyKind.Namespace, MapContent.Empty));
        _frame = new()
        {
            Names = root.Names,
            Enclosing = [],
            Module = root,
            Kind = FrameKind.Module,
        };
        PyValue imported;
        try
        {
            imported = ImportModule(module);
            if (imported is PyModule loaded)
            {
                if (ModuleOf(module)?.File is { } file && Input.Sources.Parse(file) is { } parsed)
                {
                    _here = new(parsed.Source, 0, 0);
                }

                Libraries.Packages.DjangoConfigurations.Complete(this, loaded);
            }
        }
        catch (PathEndedException)
        {
            return Failed();
        }

        if (NamesOf(imported) is not { } names)
        {
            return Nothing with { Clouded = new($"the module {module} is not one of the project") };
        }

        if (Worlds.Map(names).Find(new PyString("__dir__")) is not null)
        {
            Havoc(names, Unknown("__dir__", "the module decides by itself which names it shows"));
        }

        Imported = names;
        var result = new SettingsReader(this);
        var map = Worlds.Map(names);
        return Nothing with
        {
            Settings = map
                .Keys.OfType<PyString>()
                .Where(key => IsSetting(key.Value))
                .ToFrozenDictionary(
                    key => key.Value,
                    key => result.Read(key.Value, map.Find(key)!.Value),
                    StringComparer.Ordinal
                ),
            Passed = result.Passed(map),
            Assuming = Conditions.Demands(Worlds.Current.Path),
            Clouded = map.Clouded is { } cloud ? SettingsReader.Reason(cloud) : null,
        };
    }

    /// <summary>A module that was imported at different points in different worlds is several.</summary>
    private PyReference? NamesOf(PyValue imported)
    {
        switch (imported)
        {
            case PyModule module:
                return module.Names;
            case PyChoice choice when choice.Alternatives.All(alternative => alternative.Value is PyModule):
                var maps = choice.Alternatives.Select(alternative =>
                    (alternative.When, Worlds.Map(((PyModule)alternative.Value).Names))
                );
                return Worlds.Create(PyKind.Namespace, Worlds.Join([.. maps]));
            default:
                return null;
        }
    }

    private static PythonSettings Nothing => new(FrozenDictionary<string, PythonSetting>.Empty, null, [], [], null, []);

    /// <summary>Django takes the names that are uppercase by <c>str.isupper</c>.</summary>
    public static bool IsSetting(string name) => name.Any(char.IsUpper) && !name.Any(char.IsLower);

    private PythonSettings Failed()
    {
        // The earlier ones only ended some of the ways.
        var last = _raised.Count > 0 ? _raised[^1].Exception : new(null, "the module can't be imported", _here);
        return Nothing with
        {
            Failure = new(
                last.Class?.Name ?? last.Type ?? "an exception",
                last.Message,
                last.Place.Source is null ? null : last.Place
            ),
        };
    }
}
