using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>The process's variables as the program sees and changes them.</summary>
/// <param name="interpreter">The interpreter.</param>
internal sealed class EnvironmentVariables(Interpreter interpreter)
{
    private static readonly PyNamed Removed = new("removed");

    private static readonly PyNamed Opened = new("opened");

    private readonly PyReference _written = interpreter.Worlds.Create(PyKind.Dictionary, MapContent.Empty);

    /// <summary>A variable's value; absent, or a choice with absent, where it may not be set.</summary>
    public PyValue Read(string name)
    {
        var original = Original(name);
        var written = interpreter.Worlds.Map(_written);
        Ask(name, written.Find(new PyString(name)));
        if (written.Find(new PyString(name)) is not { } slot)
        {
            return written.Clouded is { } cloud
                ? interpreter.Worlds.PerhapsAbsent(
                    cloud with
                    {
                        Key = $"{cloud.Key}[{name}]",
                        Text = name,
                        Kind = PyKind.String,
                    },
                    name
                )
                : original;
        }

        return interpreter.Worlds.Possible(slot.Value) switch
        {
            PyChoice choice => interpreter.Worlds.Choose(
                choice.Alternatives.Select(alternative =>
                    alternative with
                    {
                        Value =
                            alternative.Value is PyAbsent ? original
                            : alternative.Value.Equals(Removed) ? PyAbsent.Instance
                            : alternative.Value,
                    }
                )
            ),
            PyAbsent => original,
            var value => value.Equals(Removed) ? PyAbsent.Instance : value,
        };
    }

    /// <summary>Sets a variable.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value.</param>
    /// <param name="place">Where the value stands; null for where the program is.</param>
    public void Write(string name, PyValue value, SourceSpan? place = null) =>
        interpreter.Worlds.Store(
            _written,
            interpreter
                .Worlds.Map(_written)
                .With(
                    new PyString(name),
                    new(value, new(place ?? interpreter.Here, value, null, interpreter.Worlds.NextId()))
                )
        );

    /// <summary>Sets a variable where it is not set yet.</summary>
    /// <inheritdoc cref="Write"/>
    public void WriteIfAbsent(string name, PyValue value, SourceSpan? place = null) =>
        interpreter.Each(
            Read(name),
            known =>
            {
                if (known is PyAbsent)
                {
                    Write(name, value, place);
                }

                return PyNone.Instance;
            }
        );

    /// <summary>Unsets a variable.</summary>
    public void Remove(string name) => Write(name, Removed);

    /// <summary>From here on no variable is known: something unknown may have set or removed any.</summary>
    public void Cloud(PyUnknown reason) =>
        interpreter.Worlds.Store(
            _written,
            MapContent.Empty with
            {
                Clouded = reason with { Key = $"{reason.Key}#{interpreter.Worlds.NextId()}" },
            }
        );

    /// <summary>From here on any variable that is not set may be set after all: a file of the machine's may give it.</summary>
    public void Open(PyUnknown reason) =>
        interpreter.Worlds.Store(_written, interpreter.Worlds.Map(_written).With(Opened, new(reason)));

    /// <summary>The names that are certainly known: given, or written by the program.</summary>
    public IEnumerable<string> KnownNames =>
        interpreter
            .Input.Variables.Keys.Concat(
                interpreter.Worlds.Map(_written).Keys.OfType<PyString>().Select(key => key.Value)
            )
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    /// <summary>Whether a name may be set that nobody knows of.</summary>
    public bool IsOpen =>
        !interpreter.Input.AssumeUnset || Opening() is not null || interpreter.Worlds.Map(_written).Clouded is not null;

    /// <summary>Notes all assignments of the program's own that may have given a variable.</summary>
    private void Ask(string name, Slot? slot)
    {
        List<Assigned> writers =
            slot?.By is { } by ? [by]
            : slot?.Value is PyChoice choice ? [.. choice.Alternatives.Select(one => one.By).OfType<Assigned>()]
            : [];
        foreach (var writer in writers)
        {
            interpreter.Ask(name, writer);
        }

        if (writers.Count == 0)
        {
            interpreter.Ask(name, written: null);
        }
    }

    private PyUnknown? Opening() =>
        interpreter.Worlds.Map(_written).Find(Opened) is not { } slot
            ? null
            : interpreter.Worlds.Possible(slot.Value) switch
            {
                PyUnknown unknown => unknown,
                PyChoice choice => choice.Alternatives.Select(one => one.Value).OfType<PyUnknown>().FirstOrDefault(),
                _ => null,
            };

    private PyValue Original(string name)
    {
        if (interpreter.Input.Variables.TryGetValue(name, out var given))
        {
            return given.Value is UnknownValue unknown
                ? new PyUnknown("$" + name, name, unknown.Reason, PyKind.String, given.Span ?? interpreter.Here)
                : new PyString(((StringValue)given.Value).Value);
        }

        var opening = Opening();
        if (interpreter.Input.AssumeUnset && opening is null)
        {
            return PyAbsent.Instance;
        }

        var key = interpreter.Input.AssumeUnset ? $"${name} of {opening!.Key}" : "$" + name;
        var reason = interpreter.Input.AssumeUnset ? opening!.Reason : $"the variable {name} is not given";
        var isSet = interpreter.Conditions.Holds(new(key, $"{name} is set", $"{name} is not set"));
        return interpreter.Worlds.Choose([
            new(isSet, new PyUnknown(key, name, reason, PyKind.String, interpreter.Here)),
            new(interpreter.Conditions.Not(isSet), PyAbsent.Instance),
        ]);
    }
}
