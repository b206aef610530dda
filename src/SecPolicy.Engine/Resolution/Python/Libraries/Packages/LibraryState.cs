using System.Runtime.CompilerServices;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What a library's object holds that changes: values by name, in the current world.</summary>
internal static class LibraryState
{
    private static readonly ConditionalWeakTable<Interpreter, Dictionary<string, PyReference>> Singletons = [];

    /// <summary>The state of an object that a module has but once.</summary>
    public static PyReference OfSingleton(Interpreter interpreter, string name)
    {
        var states = Singletons.GetValue(interpreter, _ => new(StringComparer.Ordinal));
        if (!states.TryGetValue(name, out var state))
        {
            states.Add(name, state = new(interpreter.Worlds.NextId(), PyKind.Dictionary));
        }

        return state;
    }

    /// <summary>The state of a new object.</summary>
    public static PyReference Create(Interpreter interpreter) =>
        interpreter.Worlds.Create(PyKind.Dictionary, MapContent.Empty);

    /// <summary>A value; absent where nobody set it.</summary>
    public static PyValue Get(Interpreter interpreter, PyReference state, string name) =>
        Map(interpreter, state).Find(new PyString(name)) is { } slot
            ? interpreter.Worlds.Possible(slot.Value)
            : PyAbsent.Instance;

    /// <summary>Sets a value.</summary>
    public static void Set(Interpreter interpreter, PyReference state, string name, PyValue value) =>
        interpreter.Worlds.Store(
            state,
            Map(interpreter, state).With(new PyString(name), new(interpreter.Worlds.Possible(value)))
        );

    // An object that a module has but once may be used first in a world that others do not know of.
    private static MapContent Map(Interpreter interpreter, PyReference state) =>
        interpreter.Worlds.Current.Objects.TryGetValue(state.Id, out var content) && content is MapContent map
            ? map
            : MapContent.Empty;
}
