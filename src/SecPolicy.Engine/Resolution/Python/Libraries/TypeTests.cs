using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>isinstance</c> and <c>issubclass</c>.</summary>
internal static class TypeTests
{
    /// <summary>The abstract types of <c>collections.abc</c> and <c>typing</c>, and of which kinds' objects they hold.</summary>
    private static readonly FrozenDictionary<string, PyKind[]> Abstract = new Dictionary<string, PyKind[]>(
        StringComparer.Ordinal
    )
    {
        ["Mapping"] = [PyKind.Dictionary],
        ["MutableMapping"] = [PyKind.Dictionary],
        ["Sequence"] = [PyKind.String, PyKind.Bytes, PyKind.List, PyKind.Tuple],
        ["MutableSequence"] = [PyKind.List],
        ["Set"] = [PyKind.Set],
        ["Iterable"] = [PyKind.String, PyKind.Bytes, PyKind.List, PyKind.Tuple, PyKind.Set, PyKind.Dictionary],
        ["Collection"] = [PyKind.String, PyKind.Bytes, PyKind.List, PyKind.Tuple, PyKind.Set, PyKind.Dictionary],
        ["Sized"] = [PyKind.String, PyKind.Bytes, PyKind.List, PyKind.Tuple, PyKind.Set, PyKind.Dictionary],
        ["Container"] = [PyKind.String, PyKind.Bytes, PyKind.List, PyKind.Tuple, PyKind.Set, PyKind.Dictionary],
        ["Number"] = [PyKind.Boolean, PyKind.Integer, PyKind.Float],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>isinstance(value, type)</c>.</summary>
    public static PyValue IsInstance(Interpreter interpreter, PyValue value, PyValue type)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        if (type is PyTuple tuple)
        {
            var result = Condition.Never;
            foreach (var one in tuple.Items)
            {
                var truth = interpreter.Truth(
                    one is PySpread or PyUnknown
                        ? interpreter.Unknown("isinstance()", "a type is not known", PyKind.Boolean)
                        : IsInstance(interpreter, value, interpreter.Worlds.Possible(one))
                );
                result = interpreter.Conditions.Or(result, truth);
            }

            return interpreter.Worlds.Truth(result);
        }

        return Test(interpreter, value, type) is { } known
            ? PyBoolean.Of(known)
            : Natives.Derive(
                interpreter,
                "isinstance",
                PyKind.Boolean,
                value is PyUnknown || type is PyUnknown
                    ? value
                    : interpreter.Unknown("the object", "its type is not followed"),
                type
            );
    }

    /// <summary><c>issubclass(type, of)</c>.</summary>
    public static PyValue IsSubclass(Interpreter interpreter, PyValue type, PyValue of) =>
        (type, of) switch
        {
            (PyExceptionType one, PyExceptionType two) => PyBoolean.Of(ExceptionTypes.Is(one.Name, two.Name)),
            (PyClass one, PyClass two) when Interpreter.IsSubclass(one, two) => PyBoolean.True,
            (PyNative one, PyNative two) when one.Equals(two) => PyBoolean.True,
            _ => interpreter.Unknown("issubclass()", "the class is not followed", PyKind.Boolean),
        };

    /// <summary>Whether a value is of a type; null when it is not known.</summary>
    private static bool? Test(Interpreter interpreter, PyValue value, PyValue type)
    {
        var kind = Interpreter.KindOf(value);
        switch (type)
        {
            case PyNative { Name: "object" }:
                return true;
            case PyNative { Name: "frozenset" }:
                return value is PyReference { Kind: PyKind.Set } set ? set.IsFrozen
                    : kind == PyKind.Set || kind == PyKind.Any ? null
                    : Known(kind) ? false
                    : null;
            case PyNative { Constructs: { } wanted }:
                return value is PyReference { IsFrozen: true } ? false
                    : value is PyUnknown { Kind: PyKind.Set } && wanted == PyKind.Set ? null
                    : kind == wanted ? true
                    : kind == PyKind.Boolean && wanted == PyKind.Integer ? true
                    : value is PyUnknown { Kind: PyKind.Integer } && wanted == PyKind.Boolean ? null
                    : Known(kind) || value is PyNone or PyDuration or PyPath or PyFunction or PyException ? false
                    : value is PyUnknown { Kind: PyKind.Object } ? false
                    : null;
            case PyNative { Name: "timedelta" }:
                return value is PyDuration ? true
                    : Known(kind) || value is PyNone ? false
                    : null;
            case LibraryType { Name: "Path" or "PurePath" or "PosixPath" or "PurePosixPath" }:
                return value is PyPath ? true
                    : Known(kind) || value is PyNone ? false
                    : null;
            case LibraryType { Name: "NoneType" }:
                return value is PyNone ? true
                    : value is PyUnknown { Kind: PyKind.Any } ? null
                    : false;
            case LibraryType named when Abstract.TryGetValue(named.Name, out var kinds):
                return kinds.Contains(kind) ? true
                    : Known(kind) || value is PyNone ? false
                    : null;
            case LibraryType { Name: "Callable" }:
                return value is PyFunction or PyNative or PyBound or PyClass ? true
                    : Known(kind) || value is PyNone ? false
                    : null;
            case PyClass wanted:
                return interpreter.ClassOf(value) is { } actual
                    ? Interpreter.IsSubclass(actual, wanted)
                        ? true
                        : null
                    : value is PyException { Class: { } exception }
                        ? Interpreter.IsSubclass(exception, wanted)
                        : value is PyUnknown or PyLibraryObject or PyReference { Kind: PyKind.Instance }
                            ? null
                            : false;
            case PyExceptionType wanted:
                return value is PyException { Class: { } own } ? Interpreter.IsException(own, wanted.Name)
                    : value is PyException { Type: { } name } ? ExceptionTypes.Is(name, wanted.Name)
                    : Known(kind) || value is PyNone ? false
                    : null;
            default:
                return null;
        }
    }

    private static bool Known(PyKind kind) =>
        kind is not (PyKind.Any or PyKind.Instance or PyKind.Namespace or PyKind.Object);
}
