using SecPolicy.Engine.Resolution.Python.Libraries;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>The names that are visible where the program is: <c>globals()</c>.</summary>
    public PyModule CurrentModule => _frame.Module;

    /// <summary>The names of the innermost scope: <c>locals()</c>.</summary>
    public PyReference CurrentNames => _frame.Names;

    private PyValue LookUp(string name)
    {
        if (
            _frame.Kind == FrameKind.Function
            && !_frame.Globals.Contains(name)
            && !_frame.Nonlocals.Contains(name)
            && (_frame.Locals.Contains(name) || Look(_frame.Names, name) is not PyAbsent)
        )
        {
            return Present(Look(_frame.Names, name), "UnboundLocalError", () => $"the name '{name}' has no value yet");
        }

        if (_frame.Kind == FrameKind.Class && !_frame.Globals.Contains(name))
        {
            return Otherwise(Look(_frame.Names, name), () => LookOutside(name));
        }

        return LookOutside(name);
    }

    private PyValue LookOutside(string name)
    {
        if (!_frame.Globals.Contains(name))
        {
            foreach (var scope in _frame.Enclosing)
            {
                var found = Look(scope, name);
                if (found is not PyAbsent)
                {
                    return Otherwise(found, () => LookInModule(name));
                }
            }
        }

        return LookInModule(name);
    }

    private PyValue LookInModule(string name) =>
        Otherwise(
            Worlds.Map(_frame.Module.Names) is { Clouded: not null } map
            && map.Find(new PyString(name)) is null
            && OwnNames.IsBuiltIn(name)
                ? PyAbsent.Instance
                : Look(_frame.Module.Names, name),
            () =>
                Builtins.Find(name)
                ?? (
                    OwnNames.IsBuiltIn(name) || name is "__annotations__"
                        ? Unknown(name, $"Python's own {name} is not followed")
                        : throw Raise("NameError", $"the name '{name}' is not defined")
                )
        );

    /// <summary>The value where there is one; where it is absent, another.</summary>
    public PyValue Otherwise(PyValue value, Func<PyValue> other) =>
        value is PyAbsent ? other()
        : value is PyChoice choice && choice.Alternatives.Any(alternative => alternative.Value is PyAbsent)
            ? Each(value, one => one is PyAbsent ? other() : one)
        : value;

    /// <summary>The value of a name in a namespace; absent where it has none.</summary>
    public PyValue Look(PyReference names, string name)
    {
        var map = Worlds.Map(names);
        if (map.Find(new PyString(name)) is { } slot)
        {
            Ask(names, name, slot);
            return Worlds.Possible(slot.Value);
        }

        return map.Clouded is { } cloud ? cloud with { Key = $"{cloud.Key}.{name}", Text = name } : PyAbsent.Instance;
    }

    /// <summary>Gives a name a value, in the scope that Python would choose.</summary>
    private void AssignName(string name, PyValue value, SourceSpan span)
    {
        Define(ScopeOf(name), name, value, span);
    }

    /// <summary>The scope whose name an assignment changes.</summary>
    private PyReference ScopeOf(string name) =>
        _frame.Globals.Contains(name) ? _frame.Module.Names
        : _frame.Nonlocals.Contains(name)
            ? _frame.Enclosing.FirstOrDefault(scope => Worlds.Map(scope).Find(new PyString(name)) is not null)
                ?? _frame.Names
        : _frame.Names;

    /// <summary>Gives a name in a namespace a value, and keeps what it overrides.</summary>
    public void Define(PyReference names, string name, PyValue value, SourceSpan span)
    {
        var map = Worlds.Map(names);
        var key = new PyString(name);
        var old = map.Find(key);
        value = WithoutOrigins(Worlds.Possible(value));
        if (_unsteady.TryGetValue((names.Id, key), out var again))
        {
            value = again with { Key = $"{again.Key}.{name}", Text = name };
        }

        Worlds.Store(
            names,
            map.With(
                key,
                new(
                    value,
                    new(span, Snapshot(value), old is { } slot ? LatestOf(slot) : null, Worlds.NextId())
                    {
                        Basis = CurrentBasis(),
                    }
                )
            )
        );
    }

    /// <summary>A list as it is now: it may be changed in place later.</summary>
    private PyValue Snapshot(PyValue value) =>
        value is PyReference { Kind: PyKind.List } list && Worlds.Content(list) is ListContent content
            ? content
            : value;

    private Assigned? LatestOf(Slot slot) =>
        slot.By
        ?? (Worlds.Possible(slot.Value) as PyChoice)
            ?.Alternatives.Select(alternative => alternative.By)
            .OfType<Assigned>()
            .FirstOrDefault();

    private static PyValue WithoutOrigins(PyValue value) =>
        value is PyChoice choice && choice.Alternatives.Any(alternative => alternative.By is not null)
            ? new PyChoice([.. choice.Alternatives.Select(alternative => alternative with { By = null })])
            : value;

    private void DeleteName(string name)
    {
        var scope = ScopeOf(name);
        Present(Look(scope, name), "NameError", () => $"the name '{name}' is not defined");
        Worlds.Store(scope, Worlds.Map(scope).Without(new PyString(name)));
    }

    /// <summary>From here on nothing is known of what an object holds.</summary>
    public void Havoc(PyReference reference, PyUnknown cause)
    {
        // What was changed at another time is another value, and so is another item.
        cause = cause with
        {
            Key = $"{cause.Key}#{Worlds.NextId()}",
        };
        var content = Worlds.Current.Objects[reference.Id];
        Worlds.Store(
            reference,
            content switch
            {
                // What Python itself put into a module stays, and what is imported from libraries: nobody gives these
                // names to something else.
                MapContent map => map.Select(
                    (key, slot) =>
                        key is PyNamed || IsSystem(key) || IsLibrary(slot.Value)
                            ? slot
                            : new(cause with { Key = $"{cause.Key}.{PyText.Key(this, key)}" }, slot.By)
                ) with
                {
                    Clouded = cause,
                },
                ListContent list => list with { Items = [new PySpread(cause)] },
                _ => new ListContent([new PySpread(cause)], []),
            }
        );
    }

    private static bool IsLibrary(PyValue value) =>
        value is PyModule or PyNative or PyExceptionType or LibraryModule or LibraryType;

    private static bool IsSystem(PyValue key) =>
        key is PyString { Value: var name }
        && name.StartsWith("__", StringComparison.Ordinal)
        && name.EndsWith("__", StringComparison.Ordinal);
}
