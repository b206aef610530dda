using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>An <c>environ.Env</c>.</summary>
/// <param name="Type">Its class.</param>
/// <param name="Scheme">What it was made with: by variable a type, or a type and a default.</param>
/// <param name="State">Its attributes that a program sets: <c>prefix</c>, <c>smart_cast</c>, <c>escape_proxy</c>.</param>
internal sealed record EnvironEnv(
    EnvironType Type,
    ImmutableArray<KeyValuePair<string, PyValue>> Scheme,
    PyReference State
) : PyLibraryObject
{
    /// <inheritdoc/>
    public bool Equals(EnvironEnv? other) => other is not null && State.Equals(other.State);

    /// <inheritdoc/>
    public override int GetHashCode() => State.Id;

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        EnvironReading.Value(
            interpreter,
            this,
            arguments.Required(0, "var", "env"),
            arguments.Find(1, "cast"),
            arguments.Find(2, "default"),
            Package.Truth(interpreter, arguments.Find(3, "parse_default"), false)
        );

    /// <inheritdoc/>
    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        value is PyString name
            ? interpreter.Each(
                EnvironReading.Variable(interpreter, this, name.Value),
                known => PyBoolean.Of(known is not PyAbsent)
            )
            : interpreter.Unknown("a variable", "its name is not known", PyKind.Boolean);

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "prefix" => Setting(interpreter, name, new PyString("")),
            "smart_cast" => Setting(interpreter, name, PyBoolean.True),
            "escape_proxy" => Setting(interpreter, name, PyBoolean.False),
            "scheme" => Package.Dictionary(interpreter, Scheme),
            "get_value" => Package.Function(name, Call),
            _ => EnvironMethods.Find(this, name) ?? Type.Attribute(interpreter, name),
        };

    /// <inheritdoc/>
    public override bool SetAttribute(Interpreter interpreter, string name, PyValue value)
    {
        if (name is not ("prefix" or "smart_cast" or "escape_proxy"))
        {
            return false;
        }

        var map = interpreter.Worlds.Map(State);
        interpreter.Worlds.Store(State, map.With(new PyString(name), new(interpreter.Worlds.Possible(value))));
        return true;
    }

    /// <summary>An attribute that the program may have set.</summary>
    public PyValue Setting(Interpreter interpreter, string name, PyValue initially) =>
        interpreter.Each(interpreter.Find(State, new PyString(name)), value => value is PyAbsent ? initially : value);

    /// <summary>What the scheme says of a variable: its cast and its default, null where it says nothing.</summary>
    public (PyValue? Cast, PyValue? Default) SchemeOf(Interpreter interpreter, string variable)
    {
        foreach (var (name, value) in Scheme)
        {
            if (string.Equals(name, variable, StringComparison.Ordinal))
            {
                return
                    value is PyTuple or PyReference { Kind: PyKind.List }
                    && interpreter.Iterate(value) is [var cast, var fallback]
                    ? (cast, fallback)
                    : (value, null);
            }
        }

        return default;
    }
}
