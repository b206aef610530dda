using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>
/// The names that Python's own types and modules have, also where what stands behind them is not followed: what is not among them is
/// surely missing.
/// </summary>
/// <remarks>The names are those of Python 3.8 to 3.14 together, as <c>dir()</c> lists them.</remarks>
internal static class OwnNames
{
    private static readonly FrozenSet<string> OfText = Split(
        "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii "
            + "isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip "
            + "maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split "
            + "splitlines startswith strip swapcase title translate upper zfill"
    );

    private static readonly FrozenSet<string> OfBytes = Split(
        "capitalize center count decode endswith expandtabs find fromhex hex index isalnum isalpha isascii isdigit islower "
            + "isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind "
            + "rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill"
    );

    private static readonly FrozenSet<string> OfInteger = Split(
        "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes"
    );

    private static readonly FrozenSet<string> OfFloat = Split(
        "as_integer_ratio conjugate from_number fromhex hex imag is_integer real"
    );

    private static readonly FrozenSet<string> OfList = Split(
        "append clear copy count extend index insert pop remove reverse sort"
    );

    private static readonly FrozenSet<string> OfTuple = Split("count index");

    private static readonly FrozenSet<string> OfSet = Split(
        "add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop "
            + "remove symmetric_difference symmetric_difference_update union update"
    );

    // Those of OrderedDict, defaultdict and Counter too: they are dictionaries here.
    private static readonly FrozenSet<string> OfDictionary = Split(
        "clear copy default_factory elements fromkeys get items keys most_common move_to_end pop popitem setdefault subtract total "
            + "update values"
    );

    private static readonly FrozenSet<string> BuiltIns = Split(
        "abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright "
            + "credits delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash "
            + "help hex id input int isinstance issubclass iter len license list locals map max memoryview min next object oct "
            + "open ord pow print property quit range repr reversed round set setattr slice sorted staticmethod str sum super "
            + "tuple type vars zip BaseExceptionGroup ExceptionGroup"
    );

    /// <summary>What every object has, in <c>dir()</c>'s order.</summary>
    private static readonly FrozenSet<string> OfObject = Split(
        "__class__ __delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ __init__ "
            + "__init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ "
            + "__subclasshook__"
    );

    /// <summary>What every object of a class of the project has besides.</summary>
    private static readonly FrozenSet<string> OfInstance = Split("__dict__ __module__ __weakref__ __annotations__");

    /// <summary>What <c>dir()</c> lists of every class of the project beside the names of its body.</summary>
    public static IEnumerable<string> Listed => OfObject.Concat(["__dict__", "__module__", "__weakref__"]);

    private static readonly FrozenSet<string> Changing = Split(
        "__delitem__ __iadd__ __iand__ __imul__ __init__ __ior__ __isub__ __ixor__ __setitem__ __setstate__ move_to_end pop "
            + "popitem subtract"
    );

    /// <summary>Whether a method of that name changes its object.</summary>
    public static bool MayChange(string name) => Changing.Contains(name);

    /// <summary>Whether Python has a builtin of that name.</summary>
    public static bool IsBuiltIn(string name) => BuiltIns.Contains(name);

    /// <summary>Whether a value may have an attribute that is not followed; otherwise it surely lacks it.</summary>
    public static bool MayHave(PyValue value, string name) =>
        value switch
        {
            PyReference { Kind: PyKind.Instance } => OfObject.Contains(name) || OfInstance.Contains(name),
            PyClass => name is "mro" || IsDunder(name),
            PyFunction or PyBound or PyNative or PyDescriptor or PyException or PyExceptionType => true,
            PyReference { Kind: PyKind.Namespace } => IsDunder(name) || OfDictionary.Contains(name),
            PyModule => name is "__annotations__" or "__cached__" or "__loader__" or "__spec__"
                || OfObject.Contains(name),
            Iterator => IsDunder(name)
                || name is "send" or "throw" or "close"
                || name.StartsWith("gi_", StringComparison.Ordinal),
            _ => IsDunder(name) || OfKind(Interpreter.KindOf(value)).Contains(name),
        };

    private static FrozenSet<string> OfKind(PyKind kind) =>
        kind switch
        {
            PyKind.String => OfText,
            PyKind.Bytes => OfBytes,
            PyKind.Integer or PyKind.Boolean => OfInteger,
            PyKind.Float => OfFloat,
            PyKind.List => OfList,
            PyKind.Tuple => OfTuple,
            PyKind.Set => OfSet,
            PyKind.Dictionary => OfDictionary,
            _ => FrozenSet<string>.Empty,
        };

    public static bool IsDunder(string name) =>
        name.Length > 4
        && name.StartsWith("__", StringComparison.Ordinal)
        && name.EndsWith("__", StringComparison.Ordinal);

    private static FrozenSet<string> Split(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
