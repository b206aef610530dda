using System.Collections.Immutable;
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
                matches = handler.Type is null
                    ? Condition.Always
                    : Matches(raised.Exception, Evaluate(handler.Type));
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

    /// <summary>When a handler for a type takes an exception.</summary>
    private Condition Matches(PyException exception, PyValue type)
    {
        switch (type)
        {
            case PyChoice choice:
                return choice.Alternatives.Aggregate(
                    Condition.Never,
                    (either, alternative) =>
                        Conditions.Or(
                            either,
                            Conditions.And(alternative.When, Matches(exception, alternative.Value))
                        )
                );
            case PyTuple tuple:
                return tuple.Items.Aggregate(
                    Condition.Never,
                    (either, item) => Conditions.Or(either, Matches(exception, item))
                );
            case PyExceptionType { Name: "Exception" or "BaseException" } when exception.Type is not "SystemExit":
                return Condition.Always;
            case PyExceptionType known when exception.Type is not null:
                return ExceptionTypes.Is(exception.Type, known.Name) ? Condition.Always : Condition.Never;
            case PyClass known when exception.Class is { } actual:
                return IsSubclass(actual, known) ? Condition.Always : Condition.Never;
            case PyClass when exception.Type is not null:
                return Condition.Never;
            default:
                return Fresh("the exception is of the handler's type", "the exception is not of the handler's type");
        }
    }

    /// <summary>Where an unknown call may raise, and somebody handles that.</summary>
    private void MayRaise(string what, string? type = null)
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

        var item = statement.Items[index];
        var context = Worlds.Possible(Evaluate(item.Context));
        if (context is Suppression suppression)
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

        var entered = Each(context, Entered);
        if (item.Target is not null)
        {
            Assign(item.Target, entered, item.Context.Span);
        }

        var goesOn = With(statement, index + 1);
        if (goesOn && context is PyLibraryObject library)
        {
            library.Exit(this);
        }

        return goesOn;
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
