using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <content>What asks objects about themselves, and the rest.</content>
internal static partial class Builtins
{
    /// <summary><c>ascii(value)</c>.</summary>
    public static PyValue Ascii(Interpreter interpreter, PyValue value) =>
        Natives.Each(
            interpreter,
            PyText.Repr(interpreter, value),
            written =>
            {
                if (written is not PyString known)
                {
                    return written;
                }

                var builder = new StringBuilder();
                foreach (var character in PyText.Characters(known.Value))
                {
                    if (character[0] < 128)
                    {
                        builder.Append(character);
                    }
                    else
                    {
                        PyText.AppendEscape(
                            builder,
                            character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0]
                        );
                    }
                }

                return new PyString(builder.ToString());
            }
        );

    private static IEnumerable<(string Name, PyValue Value)> Objects() =>
        [
            .. Named(
                Natives.Make(
                    "repr",
                    PyKind.String,
                    (interpreter, call) => PyText.Repr(interpreter, First(call, "repr"))
                ),
                Natives.Make("ascii", PyKind.String, (interpreter, call) => Ascii(interpreter, First(call, "ascii"))),
                Natives.Make(
                    "format",
                    PyKind.String,
                    (interpreter, call) =>
                        Formatting.Format(
                            interpreter,
                            First(call, "format"),
                            call.Find(1, "format_spec") ?? new PyString("")
                        )
                ),
                Natives.Make(
                    "isinstance",
                    PyKind.Boolean,
                    (interpreter, call) =>
                        TypeTests.IsInstance(
                            interpreter,
                            call.Required(0, "object", "isinstance"),
                            call.Required(1, "type", "isinstance")
                        )
                ),
                Natives.Make(
                    "issubclass",
                    PyKind.Boolean,
                    (interpreter, call) =>
                        TypeTests.IsSubclass(
                            interpreter,
                            call.Required(0, "class", "issubclass"),
                            call.Required(1, "type", "issubclass")
                        )
                ),
                Natives.Make("type", PyKind.Object, TypeOf),
                Natives.Make("callable", PyKind.Boolean, IsCallable),
                Natives.Make("hasattr", PyKind.Boolean, HasAttribute),
                new PyNative("getattr", GetAttribute),
                new PyNative("setattr", SetAttribute) { TakesChoices = true },
                Natives.Make("delattr", PyKind.Any, DeleteAttribute),
                Natives.Make("vars", PyKind.Dictionary, Variables),
                Natives.Make("dir", PyKind.List, Names),
                new PyNative("globals", (interpreter, _) => interpreter.CurrentModule.Names),
                new PyNative("locals", (interpreter, _) => interpreter.CurrentNames)
            ),
            .. Environment(),
            ("NotImplemented", new PyNamed("NotImplemented")),
            ("Ellipsis", new PyNamed("Ellipsis")),
            ("__debug__", PyBoolean.True),
        ];

    private static IEnumerable<(string Name, PyValue Value)> Environment() =>
        Named(
            Natives.Harmless("print"),
            Natives.Harmless("breakpoint"),
            Natives.Unknowable("input", "what somebody types is not known", PyKind.String),
            new PyNative("exit", (_, _) => throw new PyRaise("SystemExit", "")),
            new PyNative("quit", (_, _) => throw new PyRaise("SystemExit", "")),
            ProjectFiles.Open,
            Natives.Make(
                "__import__",
                PyKind.Object,
                (interpreter, call) =>
                {
                    var name = call.Text(0, "name", "__import__");
                    var whole = interpreter.ImportModule(name);
                    return call.Find(3, "fromlist") is { } names && interpreter.Truth(names).IsAlways
                        ? whole
                        : interpreter.ImportModule(name.Split('.')[0]);
                }
            ),
            Natives.Make("eval", PyKind.Any, Evaluate),
            Natives.Make("exec", PyKind.Any, Execute),
            Natives.Unknowable("slice", "a slice object is not followed", PyKind.Object),
            Natives.Unknowable("help", "it is not followed"),
            Natives.Unknowable("aiter", "it is not followed"),
            Natives.Unknowable("anext", "it is not followed"),
            Natives.Unknowable("compile", "compiled code is not followed", PyKind.Object),
            Natives.Make("super", PyKind.Object, Super)
        );

    /// <summary>The type of <c>None</c>.</summary>
    public static LibraryType NoneType { get; } = new("NoneType", (_, _) => PyNone.Instance, _ => null);

    private static PyValue TypeOf(Interpreter interpreter, CallArguments call)
    {
        if (call.Positional.Length != 1)
        {
            return interpreter.Unknown("type()", "a class made at run time is not followed", PyKind.Object);
        }

        var value = call.Positional[0];
        return value is PyException exception && exception.Class is null && exception.Type is { } name
                ? new PyExceptionType(name)
            : value is PyDuration ? DurationMethods.Type
            : value is PyNone ? NoneType
            : interpreter.ClassOf(value) is { } type ? type
            : value is PyUnknown unknown
            && (unknown.Kind is PyKind.Integer or PyKind.Set || NameOf(unknown.Kind) is null)
                ? unknown.Derive("type(", ")", PyKind.Object)
            : value is PyReference { IsFrozen: true } ? Find("frozenset")!
            : NameOf(Interpreter.KindOf(value)) is { } kind ? Find(kind)!
            : interpreter.Unknown("type()", "the type is not followed", PyKind.Object);
    }

    private static PyValue IsCallable(Interpreter interpreter, CallArguments call) =>
        First(call, "callable") switch
        {
            PyFunction or PyNative or PyBound or PyClass or PyExceptionType => PyBoolean.True,
            PyUnknown { Kind: PyKind.Any or PyKind.Object or PyKind.Instance } unknown => unknown.Derive(
                "callable(",
                ")",
                PyKind.Boolean
            ),
            PyLibraryObject => interpreter.Unknown("callable()", "the object is not followed", PyKind.Boolean),
            PyReference { Kind: PyKind.Instance } instance => PyBoolean.Of(
                interpreter.AttributeOrAbsent(instance, "__call__") is not (null or PyAbsent)
            ),
            _ => PyBoolean.False,
        };

    private static PyValue HasAttribute(Interpreter interpreter, CallArguments call)
    {
        var owner = call.Required(0, "object", "hasattr");
        var name = call.Required(1, "name", "hasattr");
        if (name is PyUnknown || owner is PyUnknown)
        {
            return interpreter.Derive("hasattr", PyKind.Boolean, call);
        }

        return interpreter.VisibleOrAbsent(owner, Natives.AsText(name, "hasattr")) switch
        {
            PyUnknown unknown => unknown.Derive("hasattr(", ")", PyKind.Boolean),
            var found => interpreter.Each(found, one => PyBoolean.Of(one is not PyAbsent)),
        };
    }

    private static PyValue GetAttribute(Interpreter interpreter, CallArguments call)
    {
        var owner = call.Required(0, "object", "getattr");
        var name = call.Required(1, "name", "getattr");
        if (name is PyUnknown)
        {
            return interpreter.Derive("getattr", PyKind.Any, call);
        }

        var attribute = Natives.AsText(name, "getattr");
        if (call.Find(2, "default") is not { } fallback)
        {
            return interpreter.Attribute(owner, attribute);
        }

        return interpreter.VisibleOrAbsent(owner, attribute) switch
        {
            // Whether it has the attribute is not known either.
            PyUnknown unknown when owner is PyUnknown or PyLibraryObject => unknown with { Kind = PyKind.Any },
            var found => interpreter.Each(found, one => one is PyAbsent ? fallback : one),
        };
    }

    private static PyNone SetAttribute(Interpreter interpreter, CallArguments call)
    {
        var (owner, name, value) = (
            call.Required(0, "object", "setattr"),
            call.Required(1, "name", "setattr"),
            call.Required(2, "value", "setattr")
        );
        interpreter.Each(
            owner,
            one =>
                interpreter.Each(
                    name,
                    attribute =>
                    {
                        interpreter.SetAttribute(one, attribute, value);
                        return PyNone.Instance;
                    }
                )
        );
        return PyNone.Instance;
    }

    private static PyNone DeleteAttribute(Interpreter interpreter, CallArguments call)
    {
        if (Interpreter.NamesOfObject(call.Required(0, "object", "delattr")) is { } names)
        {
            interpreter.Havoc(names, interpreter.Unknown("delattr()", "an attribute is deleted by its name"));
        }

        return PyNone.Instance;
    }

    private static PyValue Variables(Interpreter interpreter, CallArguments call) =>
        call.Positional.IsEmpty ? interpreter.CurrentNames : interpreter.Attribute(call.Positional[0], "__dict__");

    private static PyValue Names(Interpreter interpreter, CallArguments call)
    {
        var names = call.Positional.FirstOrDefault() switch
        {
            null => interpreter.CurrentNames,
            PyModule module => module.Names,
            PyClass or PyReference { Kind: PyKind.Instance } => interpreter.AllNames(call.Positional[0]),
            _ => null,
        };
        if (names is null)
        {
            return interpreter.NewList([
                new PySpread(interpreter.Unknown("a name", "the object's attributes are not followed", PyKind.String)),
            ]);
        }

        var map = interpreter.Worlds.Map(names);
        var items = ImmutableArray.CreateBuilder<PyValue>();
        foreach (var key in map.Keys.OfType<PyString>().OrderBy(key => key.Value, StringComparer.Ordinal))
        {
            switch (interpreter.Worlds.Possible(map.Find(key)!.Value.Value))
            {
                case PyAbsent:
                    break;
                case PyChoice choice when choice.Alternatives.Any(alternative => alternative.Value is PyAbsent):
                    items.Add(new PySpread(interpreter.Unknown(key.Value, "the name may be missing", PyKind.String)));
                    break;
                default:
                    items.Add(key);
                    break;
            }
        }

        if (map.Clouded is { } cloud)
        {
            items.Add(new PySpread(cloud));
        }

        return interpreter.NewList(items.ToImmutable());
    }

    private static PyValue Evaluate(Interpreter interpreter, CallArguments call)
    {
        if (call.FirstUnknown is not null)
        {
            return interpreter.Derive("eval", PyKind.Any, call);
        }

        if (First(call, "eval") is not PyString source)
        {
            return interpreter.Unknown("eval()", "what is no text is not evaluated");
        }

        return Packages.LiteralText.Evaluate(interpreter, source.Value)
            ?? interpreter.Unknown("eval()", "evaluated text is not followed");
    }

    private static PyNone Execute(Interpreter interpreter, CallArguments call)
    {
        var cause = interpreter.Unknown("exec()", "executed text is not followed");
        var names = call.Positional.Skip(1).OfType<PyReference>().ToArray();
        foreach (var reference in names.Length == 0 ? [interpreter.CurrentNames] : names)
        {
            interpreter.Havoc(reference, cause);
        }

        return PyNone.Instance;
    }

    private static PyValue Super(Interpreter interpreter, CallArguments call) =>
        call.Positional is [PyClass type, var self]
            ? new SuperObject(type.Names, self)
            : interpreter.Unknown("super()", "such a super() is not followed", PyKind.Object);
}
