using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>Follows statements.</summary>
    /// <returns>Whether any world goes on behind them.</returns>
    private bool Execute(ImmutableArray<Statement> statements)
    {
        var (first, isTest, branch, firstUse) = (_uses.Count, _isTest, _branch, _firstUse);
        _isTest = false;
        var goesOn = true;
        foreach (var statement in statements)
        {
            _firstUse = _uses.Count;
            try
            {
                Enter(statement.Span);
                _here = statement.Span;
                goesOn = Execute(statement);
            }
            catch (PathEndedException)
            {
                goesOn = false;
            }

            _branch = branch;
            // What a function asks for is asked for by whoever calls it.
            if (_frame.Kind != FrameKind.Function)
            {
                _uses.RemoveRange(first, _uses.Count - first);
            }

            if (!goesOn)
            {
                break;
            }
        }

        (_isTest, _firstUse) = (isTest, firstUse);
        return goesOn;
    }

    private bool Execute(Statement statement) =>
        statement switch
        {
            ReturnStatement result => Return(result),
            BreakStatement => Leave(_frame.Loop?.Breaks, "'break' outside loop"),
            ContinueStatement => Leave(_frame.Loop?.Continues, "'continue' not properly in loop"),
            RaiseStatement raise => throw RaiseStatement(raise),
            IfStatement choice => If(choice),
            ForStatement loop => For(loop),
            WhileStatement loop => While(loop),
            TryStatement attempt => Try(attempt),
            WithStatement with => With(with, 0),
            MatchStatement match => Match(match),
            _ => ExecuteSimple(statement),
        };

    private bool Return(ReturnStatement statement)
    {
        if (_frame.Kind != FrameKind.Function)
        {
            throw Raise("SyntaxError", "'return' outside function");
        }

        var value = statement.Value is null ? PyNone.Instance : Evaluate(statement.Value);
        _frame.Returns.Add((Worlds.Current, value));
        return false;
    }

    /// <summary>Goes on elsewhere; where there is no loop, Python does not even compile the file.</summary>
    private bool Leave(List<World>? worlds, string refusal)
    {
        (worlds ?? throw Raise("SyntaxError", refusal)).Add(Worlds.Current);
        return false;
    }

    /// <summary>Follows a statement behind which the program goes on.</summary>
    private bool ExecuteSimple(Statement statement)
    {
        switch (statement)
        {
            case ExpressionStatement { Value: YieldExpression yielded }:
                if (yielded.Value is not null)
                {
                    Evaluate(yielded.Value);
                }

                break;
            case ExpressionStatement expression:
                Evaluate(expression.Value);
                break;
            case AssignmentStatement assignment:
                AssignAll(assignment);
                break;
            case AnnotatedAssignmentStatement annotated:
                Annotate(annotated);
                break;
            case AugmentedAssignmentStatement augmented:
                Augment(augmented);
                break;
            case DeleteStatement delete:
                foreach (var target in delete.Targets)
                {
                    Delete(target);
                }

                break;
            case GlobalStatement global:
                _frame.Globals.UnionWith(global.Names);
                break;
            case NonlocalStatement nonlocal:
                _frame.Nonlocals.UnionWith(nonlocal.Names);
                break;
            case AssertStatement assert:
                RaiseWhen(Conditions.Not(Truth(Evaluate(assert.Test))), "AssertionError", "an assertion fails");
                break;
            case ImportStatement import:
                Import(import);
                break;
            case ImportFromStatement import:
                Import(import);
                break;
            case FunctionStatement function:
                AssignName(function.Name, Decorated(Function(function), function.Decorators), function.Span);
                break;
            case ClassStatement definition:
                AssignName(definition.Name, Decorated(Class(definition), definition.Decorators), definition.Span);
                break;
            case UnknownStatement unknown:
                Forget(unknown);
                break;
        }

        return true;
    }

    private void AssignAll(AssignmentStatement statement)
    {
        var value = Evaluate(statement.Value);
        foreach (var target in statement.Targets)
        {
            Assign(target, value, statement.Value.Span);
        }
    }

    /// <summary>What a statement that can't be parsed may assign is not known.</summary>
    private void Forget(UnknownStatement statement)
    {
        foreach (var name in statement.Names)
        {
            AssignName(
                name,
                Unknown(name, "the statement that may assign it can't be parsed") with
                {
                    Place = statement.Span,
                },
                statement.Span
            );
        }
    }

    private bool If(IfStatement statement)
    {
        // A long chain of elif is a deep tree; each step of it needs no depth here.
        var joined = new List<World>();
        Statement current = statement;
        while (current is IfStatement choice)
        {
            Enter(choice.Span);
            _here = choice.Test.Span;
            var firstUse = _uses.Count;
            Condition test;
            try
            {
                test = Test(choice.Test);
            }
            catch (PathEndedException)
            {
                return GoOn(joined);
            }

            _branch = new(
                Decide(choice.Test.Span, test, UsesSince(firstUse), choice.WhenTrue, choice.WhenFalse),
                _branch
            );
            var start = Worlds.Current;
            if (Worlds.Assume(test) && Execute(choice.WhenTrue))
            {
                joined.Add(Worlds.Current);
            }

            Worlds.Current = start;
            if (!Worlds.Assume(Conditions.Not(test)))
            {
                return GoOn(joined);
            }

            if (choice.WhenFalse is not [IfStatement next])
            {
                if (Execute(choice.WhenFalse))
                {
                    joined.Add(Worlds.Current);
                }

                break;
            }

            current = next;
        }

        return GoOn(joined);
    }

    /// <summary>Goes on with all of these worlds.</summary>
    /// <returns>Whether there is one.</returns>
    private bool GoOn(List<World> worlds)
    {
        if (worlds.Count == 0)
        {
            return false;
        }

        Worlds.Join(worlds);
        return true;
    }

    private void Annotate(AnnotatedAssignmentStatement statement)
    {
        if (_frame.Kind == FrameKind.Class && statement.Target is NameExpression name)
        {
            NoteField(name.Name);
        }

        if (statement.Value is not null)
        {
            Assign(statement.Target, Evaluate(statement.Value), statement.Value.Span);
        }
    }

    private void Augment(AugmentedAssignmentStatement statement)
    {
        switch (statement.Target)
        {
            case NameExpression name:
                var before = LookUp(name.Name);
                var more = Evaluate(statement.Value);
                _here = statement.Span;
                AssignName(name.Name, InPlace(statement.Operator, before, more), statement.Value.Span);
                break;
            case AttributeExpression attribute:
                var owner = Evaluate(attribute.Target);
                Each(
                    owner,
                    one =>
                    {
                        var old = Attribute(one, attribute.Name);
                        SetAttribute(
                            one,
                            attribute.Name,
                            InPlace(statement.Operator, old, Evaluate(statement.Value)),
                            statement.Value.Span
                        );
                        return PyNone.Instance;
                    }
                );
                break;
            case SubscriptExpression subscript:
                var container = Evaluate(subscript.Target);
                var index = Evaluate(subscript.Index);
                Each(
                    container,
                    one =>
                        Each(
                            index,
                            at =>
                                SetItem(one, at, InPlace(statement.Operator, Item(one, at), Evaluate(statement.Value)))
                        )
                );
                break;
        }
    }

    /// <summary><c>+=</c> and its like: a list is changed in place, everything else replaced.</summary>
    private PyValue InPlace(BinaryOperator operation, PyValue left, PyValue right) =>
        Each(
            left,
            one =>
                Each(
                    right,
                    two =>
                        (one, operation) switch
                        {
                            (PyReference { Kind: PyKind.List } list, BinaryOperator.Add) => Extend(list, two),
                            (PyReference { Kind: PyKind.List } list, BinaryOperator.Multiply) => Then(
                                ReplaceItems(list, operation, two),
                                list
                            ),
                            (Libraries.EnvironmentObject environment, BinaryOperator.BitOr) => environment.Merge(
                                this,
                                two
                            ),
                            (
                                PyReference { Kind: PyKind.Dictionary or PyKind.Namespace } dictionary,
                                BinaryOperator.BitOr
                            ) => Then(UpdateDictionary(dictionary, two), dictionary),
                            (PyReference { Kind: PyKind.Set, IsFrozen: false } set, _) => Then(
                                ReplaceItems(set, operation, two),
                                set
                            ),
                            _ => Libraries.Operators.Binary(this, operation, one, two),
                        }
                )
        );

    private static PyValue Then(PyValue _, PyValue result) => result;

    /// <summary>Gives a list or set what an operator makes of it: every other name of it sees that too.</summary>
    private PyValue ReplaceItems(PyReference list, BinaryOperator operation, PyValue right) =>
        Replace(list, Libraries.Operators.Binary(this, operation, list, right));

    /// <summary>Gives a list or set the items of another one.</summary>
    public PyValue Replace(PyReference list, PyValue items) =>
        Each(
            items,
            result =>
                result is PyReference other && other.Kind == list.Kind
                    ? Contents(other, content => Edit(list, _ => content.Items))
                    : Then(Havoced(list, Unknown("the value", "it is changed by something unknown")), PyNone.Instance)
        );

    private PyReference Havoced(PyReference reference, PyUnknown cause)
    {
        Havoc(reference, cause);
        return reference;
    }

    /// <summary>Assigns a value to a target, which may take it apart.</summary>
    private void Assign(Expression target, PyValue value, SourceSpan span)
    {
        switch (target)
        {
            case NameExpression name:
                AssignName(name.Name, value, span);
                break;
            case TupleExpression tuple:
                Unpack(tuple.Items, value, span);
                break;
            case ListExpression list:
                Unpack(list.Items, value, span);
                break;
            case StarredExpression starred:
                Assign(starred.Value, value, span);
                break;
            case AttributeExpression attribute:
                Each(
                    Evaluate(attribute.Target),
                    owner =>
                    {
                        SetAttribute(owner, attribute.Name, value, span);
                        return PyNone.Instance;
                    }
                );
                break;
            case SubscriptExpression { Index: SliceExpression slice } subscript:
                Each(Evaluate(subscript.Target), owner => SetSlice(owner, slice, value));
                break;
            case SubscriptExpression subscript:
                Each(
                    Evaluate(subscript.Target),
                    owner => Each(Evaluate(subscript.Index), index => SetItem(owner, index, value, span))
                );
                break;
        }
    }

    private void Unpack(ImmutableArray<Expression> targets, PyValue value, SourceSpan span) =>
        Each(
            value,
            one =>
            {
                var star = targets
                    .Select((target, index) => (target, index))
                    .FirstOrDefault(pair => pair.target is StarredExpression);
                var items = Iterate(one);
                if (items is not { } known || known.Any(item => item is PySpread))
                {
                    MayRaise("the unpacking", one is PyUnknown { Kind: PyKind.Any } ? null : "ValueError");
                    foreach (var target in targets)
                    {
                        Assign(
                            target,
                            one is PyUnknown unknown
                                ? unknown.Derive("a part of ", "", PyKind.Any) with
                                {
                                    Key = $"{unknown.Key}#{Worlds.NextId()}",
                                }
                                : Unknown("a part of the value", "the value is not known item by item"),
                            span
                        );
                    }

                    return PyNone.Instance;
                }

                var most = targets.Length;
                if (star.target is null ? known.Length != most : known.Length < most - 1)
                {
                    throw Raise("ValueError", $"{known.Length} values for {most} names");
                }

                var after = star.target is null ? 0 : most - star.index - 1;
                for (var index = 0; index < most; index++)
                {
                    var item =
                        star.target is null || index < star.index ? known[index]
                        : index > star.index ? known[known.Length - (most - index)]
                        : NewList([.. known.Skip(star.index).Take(known.Length - star.index - after)]);
                    Assign(targets[index], item, span);
                }

                return PyNone.Instance;
            }
        );

    private void Delete(Expression target)
    {
        switch (target)
        {
            case NameExpression name:
                DeleteName(name.Name);
                break;
            case TupleExpression or ListExpression:
                foreach (var item in target is TupleExpression tuple ? tuple.Items : ((ListExpression)target).Items)
                {
                    Delete(item);
                }

                break;
            case AttributeExpression attribute:
                Each(Evaluate(attribute.Target), owner => DeleteAttribute(owner, attribute.Name));
                break;
            case SubscriptExpression subscript:
                Each(
                    Evaluate(subscript.Target),
                    owner => Each(Evaluate(subscript.Index), index => DeleteItem(owner, index))
                );
                break;
        }
    }
}
