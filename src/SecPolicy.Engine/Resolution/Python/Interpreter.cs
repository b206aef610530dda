using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

/// <summary>
/// Follows a Python program without running it. Where something that reading cannot know decides, it goes all ways at once: a value
/// is a choice of alternatives with their conditions, and worlds split and join. What no rule covers is unknown, with a reason.
/// </summary>
/// <remarks>
/// The parts: <c>Expressions</c>, <c>Statements</c>, <c>Calls</c>, <c>Classes</c>, <c>Attributes</c>, <c>Imports</c>. What functions
/// of Python and of libraries come to is in <c>Libraries/</c>.
/// </remarks>
internal sealed partial class Interpreter
{
    private const int ItemsOfStep = 64;

    private readonly Limits _limits;
    private List<RaisedWorld> _raised = [];
    private Frame _frame = null!;
    private long _work;
    private int _depth;
    private int _tryDepth;
    private SourceSpan _here;

    /// <summary>Makes an interpreter for one evaluation.</summary>
    /// <param name="input">What the program sees of the world.</param>
    public Interpreter(EvaluationInput input)
    {
        Input = input;
        _limits = input.Limits;
        Worlds = new(new(_limits), () => _here.Source is null ? null : _here);
        _modules = Worlds.Create(PyKind.Dictionary, MapContent.Empty);
        _replacedNames = Worlds.Create(PyKind.Dictionary, MapContent.Empty);
        Environment = new(this);
    }

    /// <summary>What the program sees of the world.</summary>
    public EvaluationInput Input { get; }

    /// <summary>The worlds.</summary>
    public Worlds Worlds { get; }

    /// <summary>The conditions.</summary>
    public Conditions Conditions => Worlds.Conditions;

    /// <summary>The variables, <c>os.environ</c>.</summary>
    public EnvironmentVariables Environment { get; }

    /// <summary>Where the program is: the statement or call that is followed now.</summary>
    public SourceSpan Here => _here;

    /// <summary>Goes through the possible values one by one, each in the world where it is the value.</summary>
    public PyValue Each(PyValue value, Func<PyValue, PyValue> follow)
    {
        value = Worlds.Possible(value);
        if (value is not PyChoice choice)
        {
            return follow(value);
        }

        var start = Worlds.Current;
        var results = new List<(World World, PyValue Value)>(choice.Alternatives.Length);
        foreach (var alternative in choice.Alternatives)
        {
            Worlds.Current = start;
            if (!Worlds.Assume(alternative.When))
            {
                continue;
            }

            try
            {
                var result = follow(alternative.Value);
                results.Add((Worlds.Current, result));
            }
            catch (PathEndedException)
            {
                // That world went to a handler.
            }
        }

        return Join(results);
    }

    /// <summary>Does either, by a condition, each in its world.</summary>
    public PyValue Either(Condition condition, Func<PyValue> whenTrue, Func<PyValue> whenFalse)
    {
        if (!Worlds.CanHold(condition))
        {
            return whenFalse();
        }

        var not = Conditions.Not(condition);
        if (!Worlds.CanHold(not))
        {
            return whenTrue();
        }

        var start = Worlds.Current;
        var results = new List<(World World, PyValue Value)>(2);
        foreach (var (when, follow) in new[] { (condition, whenTrue), (not, whenFalse) })
        {
            Worlds.Current = start;
            Worlds.Assume(when);
            try
            {
                var result = follow();
                results.Add((Worlds.Current, result));
            }
            catch (PathEndedException)
            {
                // That world went to a handler.
            }
        }

        return Join(results);
    }

    /// <summary>Goes on where a condition does not hold; where it does, Python raises.</summary>
    public void RaiseWhen(Condition condition, string type, string message)
    {
        if (!Worlds.CanHold(condition))
        {
            return;
        }

        var start = Worlds.Current;
        Worlds.Assume(condition);
        _raised.Add(new(Worlds.Current, new PyException(type, message, _here)));
        Worlds.Current = start;
        if (!Worlds.Assume(Conditions.Not(condition)))
        {
            throw new PathEndedException();
        }
    }

    /// <summary>Python raises here.</summary>
    public PathEndedException Raise(PyException exception)
    {
        _raised.Add(new(Worlds.Current, exception));
        return new();
    }

    /// <summary>Python raises here.</summary>
    public PathEndedException Raise(string type, string message) => Raise(new(type, message, _here));

    /// <summary>The value where there is one; where it is absent, Python raises.</summary>
    public PyValue Present(PyValue value, string type, Func<string> message)
    {
        value = Worlds.Possible(value);
        if (value is PyAbsent)
        {
            throw Raise(type, message());
        }

        if (value is not PyChoice choice || !choice.Alternatives.Any(alternative => alternative.Value is PyAbsent))
        {
            return value;
        }

        foreach (var absent in choice.Alternatives.Where(alternative => alternative.Value is PyAbsent))
        {
            RaiseWhen(absent.When, type, message());
        }

        return Worlds.Possible(
            new PyChoice(choice.Alternatives.RemoveAll(alternative => alternative.Value is PyAbsent))
        );
    }

    /// <summary>A fact of its own, that nothing else in the program says.</summary>
    public Condition Fresh(string whenTrue, string whenFalse) =>
        Conditions.Holds(new($"fresh#{Worlds.NextId()}", whenTrue, whenFalse));

    /// <summary>A value of its own that is not known.</summary>
    public PyUnknown Unknown(string text, string reason, PyKind kind = PyKind.Any) =>
        new($"{text}#{Worlds.NextId()}", text, reason, kind, _here);

    /// <summary>Counts a step of the program.</summary>
    /// <exception cref="PythonLimitException">The program is longer than the limit.</exception>
    public void Step() => Work(ItemsOfStep);

    /// <summary>Counts what handling some items or characters costs: as many as <see cref="ItemsOfStep"/> are a step.</summary>
    /// <exception cref="PythonLimitException">The program is longer than the limit.</exception>
    public void Work(int items)
    {
        _work += items;
        if (_work > (long)_limits.Steps * ItemsOfStep)
        {
            throw new PythonLimitException($"the settings take more than {_limits.Steps} steps (limit steps)", _here);
        }
    }

    /// <summary>Counts what going through values costs, however large they are.</summary>
    public void Handle(params ReadOnlySpan<PyValue> values)
    {
        foreach (var value in values)
        {
            Work(
                value switch
                {
                    PyString text => text.Value.Length,
                    PyBytes bytes => bytes.Value.Length,
                    PyTuple tuple => tuple.Items.Length,
                    PyReference { Kind: PyKind.List or PyKind.Set } list => Worlds.Content(list) switch
                    {
                        ListContent content => content.Items.Length,
                        PyChoice choice => choice.Alternatives.Sum(each =>
                            (each.Value as ListContent)?.Items.Length ?? 1
                        ),
                        _ => 1,
                    },
                    PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } map => Worlds.Map(map).Count,
                    _ => 1,
                }
            );
        }
    }

    /// <summary>Refuses to build what is too large.</summary>
    /// <exception cref="PythonLimitException">It is larger than the limit.</exception>
    public void CheckLength(System.Numerics.BigInteger length)
    {
        if (length > _limits.ValueSize)
        {
            throw new PythonLimitException(
                $"a value would be longer than {_limits.ValueSize} (limit value-size)",
                _here
            );
        }
    }

    private PyValue Join(List<(World World, PyValue Value)> results)
    {
        if (results.Count == 0)
        {
            throw new PathEndedException();
        }

        Worlds.Join([.. results.Select(result => result.World)]);
        return results.Count == 1
            ? results[0].Value
            : Worlds.Choose(results.Select(result => new PyAlternative(result.World.Path, result.Value)));
    }

    private void Enter(SourceSpan span)
    {
        Step();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new PythonLimitException("it is nested too deeply", span);
        }
    }

    /// <summary>A world in which Python raises, on its way to a handler.</summary>
    private readonly record struct RaisedWorld(World World, PyException Exception);

    /// <summary>Where names are looked up, and where <c>return</c>, <c>break</c> and <c>continue</c> go.</summary>
    private sealed class Frame
    {
        public required PyReference Names { get; init; }

        /// <summary>The namespaces of the functions that enclose this one, the innermost first.</summary>
        public required ImmutableArray<PyReference> Enclosing { get; init; }

        public required PyModule Module { get; init; }

        public required FrameKind Kind { get; init; }

        /// <summary>For a function: the names that it assigns.</summary>
        public IReadOnlySet<string> Locals { get; init; } = System.Collections.Frozen.FrozenSet<string>.Empty;

        public HashSet<string> Globals { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Nonlocals { get; } = new(StringComparer.Ordinal);

        public List<(World World, PyValue Value)> Returns { get; set; } = [];

        public LoopExits? Loop { get; set; }

        /// <summary>The exception of the innermost handler, for a bare <c>raise</c>.</summary>
        public PyException? Handled { get; set; }

        /// <summary>For a comprehension, the frame in which it stands.</summary>
        public Frame? Around { get; init; }

        /// <summary>The class to whose methods this function belongs, and its first argument, for <c>super()</c>.</summary>
        public (PyReference Class, PyValue Self)? Method { get; init; }
    }

    private enum FrameKind
    {
        Module,
        Class,
        Function,
    }

    private sealed class LoopExits
    {
        public List<World> Breaks { get; } = [];

        public List<World> Continues { get; } = [];
    }
}

/// <summary>No world goes on from here: each raised, returned or left its loop, and is where it goes.</summary>
internal sealed class PathEndedException : Exception;
