using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>collections</c>, <c>typing</c> and <c>types</c>.</summary>
internal static class CollectionsModule
{
    private static readonly FrozenDictionary<string, LibraryType> AbstractTypes = new[]
    {
        "Mapping",
        "MutableMapping",
        "Sequence",
        "MutableSequence",
        "Set",
        "Iterable",
        "Collection",
        "Sized",
        "Container",
        "Callable",
        "Number",
    }.ToFrozenDictionary(
        name => name,
        name => new LibraryType(name, (_, _) => throw new PyRaise("TypeError", "the class is abstract"), _ => null),
        StringComparer.Ordinal
    );

    private static readonly PyNative OrderedDict = new(
        "OrderedDict",
        (interpreter, call) => interpreter.Call(Builtins.Find("dict")!, call)
    )
    {
        TakesChoices = true,
    };

    // What it holds comes to be when it is read.
    private static readonly PyNative DefaultDict = new(
        "defaultdict",
        (interpreter, call) =>
        {
            var result = interpreter.NewDictionary([]);
            interpreter.Worlds.Store(
                result,
                MapContent.Empty with
                {
                    Clouded = interpreter.Unknown("a defaultdict", "the values of a defaultdict are not followed"),
                }
            );
            return result;
        }
    )
    {
        TakesChoices = true,
    };

    private static readonly PyNative Cast = new("cast", (_, call) => call.Required(1, "val", "cast"))
    {
        TakesChoices = true,
    };

    private static readonly PyNative NewType = new("NewType", (_, call) => Natives.Identity("NewType"))
    {
        TakesChoices = true,
    };

    private static readonly PyNative SimpleNamespace = new(
        "SimpleNamespace",
        (interpreter, call) =>
        {
            var instance = interpreter.Worlds.Create(PyKind.Instance, MapContent.Empty);
            foreach (var (name, value) in call.Named)
            {
                interpreter.SetAttribute(instance, new PyString(name), value);
            }

            return instance;
        }
    )
    {
        TakesChoices = true,
    };

    /// <summary>The value of a name of <c>collections</c>, or null.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "OrderedDict" => OrderedDict,
            "defaultdict" => DefaultDict,
            "abc" => null,
            _ => AbstractTypes.GetValueOrDefault(name),
        };

    /// <summary>The value of a name of <c>collections.abc</c>, or null.</summary>
    public static PyValue? Abstract(string name) => AbstractTypes.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>typing</c>, or null.</summary>
    public static PyValue? Typing(string name) =>
        name switch
        {
            "TYPE_CHECKING" => PyBoolean.False,
            "cast" => Cast,
            "NewType" => NewType,
            "overload" or "final" or "no_type_check" or "runtime_checkable" or "override" => Natives.Identity(name),
            "List" => Builtins.Find("list"),
            "Dict" => Builtins.Find("dict"),
            "Tuple" => Builtins.Find("tuple"),
            "FrozenSet" => Builtins.Find("frozenset"),
            "Text" => Builtins.Find("str"),
            // Their classes have constructors of their own.
            "NamedTuple" or "TypedDict" => null,
            _ => AbstractTypes.GetValueOrDefault(name) ?? (PyValue)new HarmlessObject($"typing.{name}", IsBase: true),
        };

    /// <summary>The value of a name of <c>types</c>, or null.</summary>
    public static PyValue? Types(string name) =>
        name switch
        {
            "SimpleNamespace" => SimpleNamespace,
            "NoneType" => Builtins.NoneType,
            "MappingProxyType" => Natives.Identity(name),
            _ => null,
        };
}
