using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

/// <content>What something unknown may do with what it gets: change it, and call it now or at any time later.</content>
internal sealed partial class Interpreter
{
    /// <summary>Names that something may set again whenever it runs: whatever the program gives them is not known afterwards.</summary>
    private readonly Dictionary<(int Names, PyValue Key), PyUnknown> _unsteady = [];

    /// <summary>The functions that something unknown has got.</summary>
    private readonly HashSet<int> _handedOut = [];

    /// <summary>An object that something unknown gets may be changed by it, and all that it holds.</summary>
    public void Escape(PyValue value, PyUnknown cause) =>
        Escape(
            value,
            cause with
            {
                Reason = $"something unknown is given the object and may change it: {cause.Reason}",
            },
            []
        );

    private void Escape(PyValue value, PyUnknown cause, HashSet<int> seen)
    {
        value = Worlds.Possible(value);
        Enter(_here);
        switch (value)
        {
            case PyReference reference when seen.Add(reference.Id):
                var held = Held(reference);
                Havoc(reference, cause);
                EscapeAll(held, cause, seen);
                break;
            case PyTuple tuple:
                EscapeAll(tuple.Items, cause, seen);
                break;
            case PyChoice choice:
                EscapeAll(choice.Alternatives.Select(alternative => alternative.Value), cause, seen);
                break;
            case PyModule { Names: var names }:
                Escape(names, cause, seen);
                break;
            case PyClass { Names: var names } when seen.Add(names.Id):
                var methods = Worlds.Map(names).Values;
                Havoc(names, cause);
                EscapeAll(methods, cause, seen);
                break;
            case PyFunction function:
                CallBack(function, cause);
                break;
            case PyBound bound:
                EscapeAll([bound.Self, bound.Function], cause, seen);
                break;
            case PyDescriptor { Function: var function, Setter: var setter }:
                EscapeAll(setter is null ? [function] : [function, setter], cause, seen);
                break;
            case PartialFunction { Function: var function, Given: var given }:
                EscapeAll([function, .. given.Positional, .. given.Named.Select(one => one.Value)], cause, seen);
                break;
            case Iterator { Remaining: var remaining }:
                Escape(remaining, cause, seen);
                break;
            case EnvironmentObject:
                Environment.Cloud(cause);
                break;
            case FrameObject:
                HavocModules(cause);
                break;
        }
    }

    private void EscapeAll(IEnumerable<PyValue> values, PyUnknown cause, HashSet<int> seen)
    {
        foreach (var value in values)
        {
            Escape(value, cause, seen);
        }
    }

    /// <summary>What an object holds that can be changed through it; of a module that is not what it defines or imports.</summary>
    private PyValue[] Held(PyReference reference) =>
        Worlds.Content(reference) switch
        {
            MapContent map =>
            [
                .. map
                    .Keys.Where(key => key is not PyNamed)
                    .Select(key => map.Find(key)!.Value.Value)
                    .Where(one => reference.Kind != PyKind.Namespace || one is PyReference),
                .. ClassOf(reference) is { } type ? Worlds.Map(type.Names).Values.OfType<PyFunction>() : [],
            ],
            ListContent list => [.. list.Items],
            PyChoice choice =>
            [
                .. choice
                    .Alternatives.Select(alternative => alternative.Value)
                    .OfType<ListContent>()
                    .SelectMany(list => list.Items),
            ],
            _ => [],
        };

    /// <summary>Something unknown may call a function, at once and later.</summary>
    private void CallBack(PyFunction function, PyUnknown cause)
    {
        if (!_handedOut.Add(function.Id) || !NamesIn.MayHaveEffects(function))
        {
            return;
        }

        var (before, outer, here, depth, tryDepth) = (Worlds.Current, _frame, _here, _depth, _tryDepth);
        var (raised, outerRaised) = (_raised, _outerRaised);
        try
        {
            if (++_depth > _limits.Calls)
            {
                HavocModules(cause);
                return;
            }

            _raised = [];
            _frame = FrameOf(function, Worlds.Create(PyKind.Namespace, MapContent.Empty));
            foreach (var parameter in function.Parameters)
            {
                Define(
                    _frame.Names,
                    parameter.Name,
                    Unknown(parameter.Name, "what the function is called with is not known"),
                    _here
                );
            }

            Repeat(
                here,
                () =>
                {
                    var goesOn = false;
                    var failed = Catching(() => goesOn = RunBody(function));
                    List<World> ends = [.. failed.Select(one => one.World)];
                    if (goesOn)
                    {
                        ends.Add(Worlds.Current);
                    }

                    return GoOn(ends);
                }
            );
            Watch(before, function, cause);
        }
        catch (PathEndedException)
        {
            Worlds.Current = before;
        }
        catch (PythonLimitException)
        {
            // Nobody says that it is called at all.
            Worlds.Current = before;
            HavocModules(cause);
        }
        finally
        {
            (_frame, _here, _depth, _tryDepth) = (outer, here, depth, tryDepth);
            (_raised, _outerRaised) = (raised, outerRaised);
        }
    }

    /// <summary>Follows a function's body in its frame, to all of its ends.</summary>
    private bool RunBody(PyFunction function)
    {
        _frame.Returns = [];
        var ends = new List<World>();
        if (function.Result is not null)
        {
            Evaluate(function.Result);
            return true;
        }

        if (Execute(function.Body))
        {
            ends.Add(Worlds.Current);
        }

        ends.AddRange(_frame.Returns.Select(one => one.World));
        _frame.Returns = [];
        return GoOn(ends);
    }

    /// <summary>
    /// Notes what something changed that may run again at any time, outside of its own names: that stays unknown, whatever is
    /// assigned later.
    /// </summary>
    private void Watch(World before, PyFunction function, PyUnknown cause)
    {
        // What it uses may not be defined yet, and then it got nowhere.
        foreach (var name in NamesIn.WrittenOutside(function))
        {
            _unsteady[(function.Module.Names.Id, new PyString(name))] = cause;
        }

        foreach (var (id, content) in Worlds.Current.Objects)
        {
            if (!before.Objects.TryGetValue(id, out var old) || ReferenceEquals(old, content))
            {
                continue;
            }

            if (content is not MapContent map || old is not MapContent one)
            {
                WatchNamesOf(id, function.Module, cause);
                continue;
            }

            foreach (var key in map.Keys)
            {
                var (now, then) = (map.Find(key)!.Value, one.Find(key));
                if (then is not { } slot || !ReferenceEquals(slot.Value, now.Value))
                {
                    _unsteady[(id, key)] = cause;
                }
            }
        }
    }

    /// <summary>A list that is changed by its name is so whatever list has the name.</summary>
    private void WatchNamesOf(int list, PyModule module, PyUnknown cause)
    {
        var map = Worlds.Map(module.Names);
        foreach (var key in map.Keys.Where(key => map.Find(key)!.Value.Value is PyReference held && held.Id == list))
        {
            _unsteady[(module.Names.Id, key)] = cause;
        }
    }

    /// <summary>From here on nothing is known of the names of any module: something has got hold of the frames that run.</summary>
    public void HavocModules(PyUnknown cause)
    {
        var modules = Worlds.Map(_modules).Values.Append(CurrentModule).SelectMany(Alternatives).OfType<PyModule>();
        foreach (var names in modules.Select(module => module.Names).Distinct().ToArray())
        {
            Havoc(names, cause);
        }

        static IEnumerable<PyValue> Alternatives(PyValue value) =>
            value is PyChoice choice ? choice.Alternatives.Select(one => one.Value) : [value];
    }
}
