using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    private PathEndedException RaiseStatement(RaiseStatement statement)
    {
        if (statement.Exception is null)
        {
            return Raise(_frame.Handled ?? new(null, "the exception again", _here));
        }

        var raised = Evaluate(statement.Exception);
        _here = statement.Span;
        Each(
            raised,
            one =>
                throw Raise(
                    one switch
                    {
                        PyException exception => exception with { Place = statement.Span },
                        PyExceptionType type => new(type.Name, "", statement.Span),
                        PyClass type => new(ExceptionBase(type), "", statement.Span) { Class = type },
                        PyReference { Kind: PyKind.Instance } instance when ClassOf(instance) is { } type => new(
                            ExceptionBase(type),
                            "",
                            statement.Span
                        )
                        {
                            Class = type,
                        },
                        PyUnknown unknown => new(null, unknown.Text, statement.Span),
                        _ => new("TypeError", "exceptions must derive from BaseException", statement.Span),
                    }
                )
        );
        return new();
    }

    private bool Try(TryStatement statement)
    {
        if (statement.Finally.IsEmpty)
        {
            return TryExcept(statement);
        }

        // Every way out leads through the final block.
        var (raised, returns, loop) = (_raised, _frame.Returns, _frame.Loop);
        _raised = [];
        _frame.Returns = [];
        _frame.Loop = loop is null ? null : new();
        var goesOn = TryExcept(statement);
        var normal = Worlds.Current;
        var (innerRaised, innerReturns, innerLoop) = (_raised, _frame.Returns, _frame.Loop);
        (_raised, _frame.Returns, _frame.Loop) = (raised, returns, loop);
        foreach (var one in innerRaised)
        {
            Finally(statement, one.World, () => raised.Add(new(Worlds.Current, one.Exception)));
        }

        foreach (var one in innerReturns)
        {
            Finally(statement, one.World, () => returns.Add((Worlds.Current, one.Value)));
        }

        foreach (var world in innerLoop?.Breaks ?? [])
        {
            Finally(statement, world, () => loop!.Breaks.Add(Worlds.Current));
        }

        foreach (var world in innerLoop?.Continues ?? [])
        {
            Finally(statement, world, () => loop!.Continues.Add(Worlds.Current));
        }

        Worlds.Current = normal;
        return goesOn && Execute(statement.Finally);
    }

    private void Finally(TryStatement statement, World world, Action then)
    {
        Worlds.Current = world;
        if (Execute(statement.Finally))
        {
            then();
        }
    }

    private bool TryExcept(TryStatement statement)
    {
        if (statement.Handlers.IsEmpty)
        {
            return Execute(statement.Body);
        }

        var joined = new List<World>();
        var inner = Catching(() => Execute(statement.Body) && Leave(statement, joined));
        foreach (var raised in inner)
        {
            Handle(statement, raised, joined);
        }

        return GoOn(joined);
    }

    /// <summary>The <c>else</c> block's exceptions are not for this statement's handlers.</summary>
    private bool Leave(TryStatement statement, List<World> joined)
    {
        var inner = _raised;
        _raised = _outerRaised!;
        _tryDepth--;
        try
        {
            if (Execute(statement.Else))
            {
                joined.Add(Worlds.Current);
            }
        }
        finally
        {
            _raised = inner;
            _tryDepth++;
        }

        return true;
    }

    private List<RaisedWorld>? _outerRaised;

    /// <summary>Follows something whose exceptions somebody handles.</summary>
    private List<RaisedWorld> Catching(Func<bool> follow)
    {
        var (outer, outerOuter) = (_raised, _outerRaised);
        _outerRaised = outer;
        var inner = _raised = [];
        _tryDepth++;
        try
        {
            follow();
        }
        catch (PathEndedException)
        {
            // Where its worlds went is in the list.
        }
        finally
        {
            _tryDepth--;
            (_raised, _outerRaised) = (outer, outerOuter);
        }

        return inner;
    }

    private void Handle(TryStatement statement, RaisedWorld raised, List<World> joined)
    {
        Worlds.Current = raised.World;
        foreach (var handler in statement.Handlers)
        {
            Condition matches;
            try
            {
                matches = handler.Type is null ? Condition.Always : Matches(raised.Exception, Evaluate(handler.Type));
            }
            catch (PathEndedException)
            {
                return;
            }

            var start = Worlds.Current;
            if (Worlds.Assume(matches))
            {
                var outer = _frame.Handled;
                _frame.Handled = raised.Exception;
                if (handler.Name is not null)
                {
                    AssignName(handler.Name, raised.Exception, handler.Span);
                }

                if (Execute(handler.Body))
                {
                    Forget(handler.Name);
                    joined.Add(Worlds.Current);
                }

                _frame.Handled = outer;
            }

            Worlds.Current = start;
            if (!Worlds.Assume(Conditions.Not(matches)))
            {
                return;
            }
        }

        _raised.Add(raised with { World = Worlds.Current });
    }

    /// <summary>The name of <c>except ... as name</c> ends with its handler.</summary>
    private void Forget(string? name)
    {
        if (name is not null)
        {
            var scope = ScopeOf(name);
            Worlds.Store(scope, Worlds.Map(scope).Without(new PyString(name)));
        }
    }

    /// <summary>When a handler for a type takes an exception.</summary>
    private Condition Matches(PyException exception, PyValue type)
    {
        switch (type)
        {
            case PyChoice choice:
                return choice.Alternatives.Aggregate(
                    Condition.Never,
                    (either, alternative) =>
                        Conditions.Or(either, Conditions.And(alternative.When, Matches(exception, alternative.Value)))
                );
            case PyTuple tuple:
                return tuple.Items.Aggregate(
                    Condition.Never,
                    (either, item) => Conditions.Or(either, Matches(exception, item))
                );
            case PyExceptionType known when exception.Class is { } made && IsException(made, known.Name) is { } isOne:
                return isOne ? Condition.Always : Condition.Never;
            case PyExceptionType { Name: "Exception" or "BaseException" } when exception.Type is null:
                return Condition.Always;
            case PyExceptionType known when exception is { Type: not null, Class: null }:
                return ExceptionTypes.Is(exception.Type, known.Name) ? Condition.Always : Condition.Never;
            case PyClass known when exception.Class is { } actual:
                return IsSubclass(actual, known) ? Condition.Always : Condition.Never;
            case PyClass when exception.Type is not null:
                return Condition.Never;
            default:
                return Fresh("the exception is of the handler's type", "the exception is not of the handler's type");
        }
    }

    /// <summary>Where something of which not all is known may raise, and somebody handles that.</summary>
    /// <param name="what">What may raise, for people: "the call of f".</param>
    /// <param name="type">The exception; null for any.</param>
    public void MayRaise(string what, string? type = null)
    {
        if (_tryDepth > 0)
        {
            var place = _here.StartPosition;
            var raises = Fresh($"{what} in line {place.Line} raises", $"{what} in line {place.Line} does not raise");
            var start = Worlds.Current;
            Worlds.Assume(raises);
            _raised.Add(new(Worlds.Current, new(type, what, _here)));
            Worlds.Current = start;
            Worlds.Assume(Conditions.Not(raises));
        }
    }

    private bool With(WithStatement statement, int index)
    {
        if (index == statement.Items.Length)
        {
            return Execute(statement.Body);
        }

        PyValue context;
        try
        {
            context = Worlds.Possible(Evaluate(statement.Items[index].Context));
        }
        catch (PathEndedException)
        {
            return false;
        }

        if (context is not PyChoice choice)
        {
            return With(statement, index, context);
        }

        var start = Worlds.Current;
        var ends = new List<World>();
        foreach (var alternative in choice.Alternatives)
        {
            Worlds.Current = start;
            if (Worlds.Assume(alternative.When) && With(statement, index, alternative.Value))
            {
                ends.Add(Worlds.Current);
            }
        }

        return GoOn(ends);
    }

    private bool With(WithStatement statement, int index, PyValue context)
    {
        if (context is Suppression suppression)
        {
            return Suppress(statement, index, suppression);
        }

        var item = statement.Items[index];
        try
        {
            var entered = Entered(context);
            if (item.Target is not null)
            {
                Assign(item.Target, entered, item.Context.Span);
            }
        }
        catch (PathEndedException)
        {
            return false;
        }

        return Inside(statement, index, context);
    }

    private bool Suppress(WithStatement statement, int index, Suppression suppression)
    {
        var joined = new List<World>();
        var inner = Catching(() =>
        {
            if (With(statement, index + 1))
            {
                joined.Add(Worlds.Current);
            }

            return true;
        });
        foreach (var raised in inner)
        {
            Worlds.Current = raised.World;
            var matches = Matches(raised.Exception, suppression.Types);
            if (Worlds.Assume(matches))
            {
                joined.Add(Worlds.Current);
            }

            Worlds.Current = raised.World;
            if (Worlds.Assume(Conditions.Not(matches)))
            {
                _raised.Add(raised with { World = Worlds.Current });
            }
        }

        return GoOn(joined);
    }

    /// <summary>Follows what stands in a context. Every way out of it leads through the context's end.</summary>
    private bool Inside(WithStatement statement, int index, PyValue context)
    {
        var (outerRaised, returns, loop) = (_raised, _frame.Returns, _frame.Loop);
        var isSwallowing = context is PyUnknown or PyReference { Kind: PyKind.Instance };
        _raised = [];
        _frame.Returns = [];
        _frame.Loop = loop is null ? null : new();
        _tryDepth += isSwallowing ? 1 : 0;
        var goesOn = With(statement, index + 1);
        _tryDepth -= isSwallowing ? 1 : 0;
        var normal = Worlds.Current;
        var (innerRaised, innerReturns, innerLoop) = (_raised, _frame.Returns, _frame.Loop);
        (_raised, _frame.Returns, _frame.Loop) = (outerRaised, returns, loop);
        var ends = new List<World>();
        foreach (var one in innerRaised)
        {
            Leave(context, one, ends);
        }

        foreach (var one in innerReturns)
        {
            Leave(context, one.World, () => returns.Add((Worlds.Current, one.Value)));
        }

        foreach (var world in innerLoop?.Breaks ?? [])
        {
            Leave(context, world, () => loop!.Breaks.Add(Worlds.Current));
        }

        foreach (var world in innerLoop?.Continues ?? [])
        {
            Leave(context, world, () => loop!.Continues.Add(Worlds.Current));
        }

        if (goesOn)
        {
            Leave(context, normal, () => ends.Add(Worlds.Current));
        }

        return GoOn(ends);
    }

    /// <summary>Leaves a context without an exception.</summary>
    private void Leave(PyValue context, World world, Action then)
    {
        Worlds.Current = world;
        try
        {
            Exited(context, null);
        }
        catch (PathEndedException)
        {
            return;
        }

        then();
    }

    /// <summary>Leaves a context with an exception, which it may swallow.</summary>
    private void Leave(PyValue context, RaisedWorld one, List<World> joined)
    {
        Worlds.Current = one.World;
        Condition swallows;
        try
        {
            swallows = Truth(Exited(context, one.Exception));
        }
        catch (PathEndedException)
        {
            return;
        }

        var start = Worlds.Current;
        if (Worlds.Assume(swallows))
        {
            joined.Add(Worlds.Current);
        }

        Worlds.Current = start;
        if (Worlds.Assume(Conditions.Not(swallows)))
        {
            _raised.Add(one with { World = Worlds.Current });
        }
    }

    /// <summary>What <c>__exit__</c> gives: whether it swallows the exception.</summary>
    private PyValue Exited(PyValue context, PyException? exception)
    {
        switch (context)
        {
            case PyReference { Kind: PyKind.Instance }:
                PyValue type =
                    exception is null ? PyNone.Instance
                    : exception.Class is { } own ? own
                    : exception.Type is { } name ? new PyExceptionType(name)
                    : Unknown("the exception", "it is not known which it is", PyKind.Object);
                PyValue trace = exception is null
                    ? PyNone.Instance
                    : Unknown("the traceback", "it is not followed", PyKind.Object);
                return Call(
                    Attribute(context, "__exit__"),
                    new([type, exception as PyValue ?? PyNone.Instance, trace], [], _here)
                );
            case PyUnknown unknown when exception is not null:
                return Unknown(
                    $"with {unknown.Text}",
                    $"whether it swallows exceptions: {unknown.Reason}",
                    PyKind.Boolean
                );
            case PyLibraryObject library:
                library.Exit(this);
                return PyNone.Instance;
            default:
                return PyNone.Instance;
        }
    }

    /// <summary>What <c>with</c> gives for a context.</summary>
    private PyValue Entered(PyValue context) =>
        context switch
        {
            PyReference { Kind: PyKind.Instance } => Call(Attribute(context, "__enter__"), new([], [], _here)),
            PyUnknown unknown => unknown.Derive("with ", "", PyKind.Any),
            PyLibraryObject library => library.Enter(this),
            _ => context,
        };
}
