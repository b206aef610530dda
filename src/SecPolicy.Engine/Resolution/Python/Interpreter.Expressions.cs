using System.Collections.Immutable;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Resolution.Python.Libraries;

namespace SecPolicy.Engine.Resolution.Python;

internal sealed partial class Interpreter
{
    /// <summary>An expression's value in the current world.</summary>
    private PyValue Evaluate(Expression expression)
    {
        Enter(expression.Span);
        return expression switch
        {
            NoneLiteral => PyNone.Instance,
            BooleanLiteral literal => PyBoolean.Of(literal.Value),
            EllipsisLiteral => new PyNamed("Ellipsis"),
            IntegerLiteral literal => new PyInteger(literal.Value),
            FloatLiteral literal => new PyFloat(literal.Value),
            StringLiteral literal => Text(literal),
            BytesLiteral literal => new PyBytes(literal.Value),
            NameExpression name => LookUp(name.Name),
            FormattedString text => Format(text),
            TupleExpression tuple => Items(tuple.Items, items => new PyTuple(items), PyKind.Tuple),
            ListExpression list => Items(list.Items, NewList, PyKind.List),
            SetExpression set => Items(set.Items, NewSet, PyKind.Set),
            DictionaryExpression dictionary => Dictionary(dictionary),
            AttributeExpression attribute => At(
                attribute,
                Each(Evaluate(attribute.Target), target => Attribute(target, attribute.Name))
            ),
            SubscriptExpression subscript => Subscript(subscript),
            CallExpression call => Call(call),
            UnaryExpression unary => Unary(unary),
            BinaryExpression binary => Binary(binary),
            BooleanExpression boolean => AndOr(boolean, 0),
            ComparisonExpression comparison => Comparison(comparison),
            ConditionalExpression conditional => Either(
                Truth(Evaluate(conditional.Test)),
                () => Evaluate(conditional.WhenTrue),
                () => Evaluate(conditional.WhenFalse)
            ),
            LambdaExpression lambda => Function(lambda),
            ComprehensionExpression comprehension => Comprehension(comprehension),
            AssignmentExpression assignment => Walrus(assignment),
            StarredExpression starred => Evaluate(starred.Value),
            SliceExpression slice => Unknown("a slice", "a slice object is not followed", PyKind.Object) with
            {
                Place = slice.Span,
            },
            FormattedField field => Evaluate(field.Value),
            _ => Unknown("the expression", "such an expression is not followed") with { Place = expression.Span },
        };
    }

    /// <summary>Names the place of an unknown that has none yet.</summary>
    private static PyValue At(Expression expression, PyValue value) =>
        value is PyUnknown { Place: null } unknown ? unknown with { Place = expression.Span } : value;

    private PyValue Items(
        ImmutableArray<Expression> expressions,
        Func<ImmutableArray<PyValue>, PyValue> make,
        PyKind kind
    )
    {
        var items = ImmutableArray.CreateBuilder<PyValue>(expressions.Length);
        foreach (var expression in expressions)
        {
            var value = Evaluate(expression);
            if (expression is StarredExpression)
            {
                // Its length may differ from world to world, and then the whole does.
                value = Each(value, each => new PyTuple(IterateOrSpread(each)));
                if (value is PyChoice)
                {
                    return ItemsPerWorld(expressions, make, kind);
                }

                items.AddRange(((PyTuple)value).Items);
            }
            else
            {
                items.Add(value);
            }
        }

        return make(items.ToImmutable());
    }

    private PyValue ItemsPerWorld(
        ImmutableArray<Expression> expressions,
        Func<ImmutableArray<PyValue>, PyValue> make,
        PyKind kind
    )
    {
        PyValue Follow(int index, ImmutableArray<PyValue> before)
        {
            if (index == expressions.Length)
            {
                return make(before);
            }

            var value = Evaluate(expressions[index]);
            return expressions[index] is StarredExpression
                ? Each(value, each => Follow(index + 1, before.AddRange(IterateOrSpread(each))))
                : Follow(index + 1, before.Add(value));
        }

        return Follow(0, []);
    }

    private ImmutableArray<PyValue> IterateOrSpread(PyValue value) =>
        Iterate(value) ?? [new PySpread(value as PyUnknown ?? Unknown("the items", "they can't be counted"))];

    private PyValue Dictionary(DictionaryExpression expression)
    {
        var result = NewDictionary([]);
        foreach (var item in expression.Items)
        {
            if (item.Key is null)
            {
                Each(Evaluate(item.Value), more => UpdateDictionary(result, more));
                continue;
            }

            var key = Evaluate(item.Key);
            var value = Evaluate(item.Value);
            Each(key, each => SetItem(result, each, value));
        }

        return result;
    }

    private PyValue Unary(UnaryExpression expression)
    {
        var operand = Evaluate(expression.Operand);
        return expression.Operator == UnaryOperator.Not
            ? Worlds.Truth(Conditions.Not(Truth(operand)))
            : Each(operand, value => Operators.Unary(this, expression.Operator, value));
    }

    private PyValue Binary(BinaryExpression expression)
    {
        // A chain a + b + c leans to the left, and may be long.
        var chain = new Stack<BinaryExpression>();
        Expression first = expression;
        while (first is BinaryExpression binary)
        {
            chain.Push(binary);
            first = binary.Left;
        }

        var value = Evaluate(first);
        while (chain.TryPop(out var next))
        {
            var left = value;
            var right = Evaluate(next.Right);
            _here = next.Span;
            Step();
            value = BinaryOperation(next.Operator, left, right);
        }

        return value;
    }

    /// <summary>What an operator makes of two values.</summary>
    public PyValue BinaryOperation(BinaryOperator operation, PyValue left, PyValue right) =>
        Each(left, one => Each(right, two => Operators.Binary(this, operation, one, two)));

    private PyValue AndOr(BooleanExpression expression, int index)
    {
        var value = Evaluate(expression.Operands[index]);
        if (index == expression.Operands.Length - 1)
        {
            return value;
        }

        var isTrue = Truth(value);
        return Either(
            isTrue,
            () => expression.IsAnd ? AndOr(expression, index + 1) : Worlds.Possible(value),
            () => expression.IsAnd ? Worlds.Possible(value) : AndOr(expression, index + 1)
        );
    }

    private PyValue Comparison(ComparisonExpression expression)
    {
        PyValue Follow(PyValue left, int index)
        {
            var part = expression.Rest[index];
            var right = Evaluate(part.Right);
            _here = expression.Span;
            var result = Each(left, one => Each(right, two => Comparisons.Compare(this, part.Operator, one, two)));
            return index == expression.Rest.Length - 1
                ? result
                : Either(Truth(result), () => Follow(right, index + 1), () => Worlds.Possible(result));
        }

        return Follow(Evaluate(expression.First), 0);
    }

    private PyValue Walrus(AssignmentExpression assignment)
    {
        var value = Evaluate(assignment.Value);
        var inner = _frame;
        while (_frame.Around is not null)
        {
            // In a comprehension it assigns a name of the scope around it.
            _frame = _frame.Around;
        }

        AssignName(assignment.Target.Name, value, assignment.Value.Span);
        _frame = inner;
        return value;
    }

    private static PyValue Text(StringLiteral literal) =>
        literal.HasNamedCharacters
            ? new PyUnknown(
                $"{literal.Value}@{literal.Span.Source.Path}:{literal.Span.Start}",
                "the text",
                "characters that are given by their names are not known here",
                PyKind.String,
                literal.Span
            )
            : new PyString(literal.Value);

    private PyValue Format(FormattedString text)
    {
        if (text.IsTemplate)
        {
            return Unknown("a template string", "a template string is no text", PyKind.Object);
        }

        PyValue result = new PyString("");
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                StringLiteral literal => Text(literal),
                FormattedField field => FormatField(field),
                _ => Evaluate(part),
            };
            result = BinaryOperation(BinaryOperator.Add, result, value);
        }

        return result;
    }

    private PyValue FormatField(FormattedField field)
    {
        var value = Evaluate(field.Value);
        PyValue format = field.Format is null ? new PyString("") : Format(field.Format);
        _here = field.Span;
        return Each(value, one => Each(format, how => Formatting.Field(this, one, field.Conversion, how)));
    }

    private PyValue Comprehension(ComprehensionExpression expression)
    {
        // Its names are its own; the first iterable is still the scope's around it.
        var first = Evaluate(expression.Clauses[0].Iterable);
        var outer = _frame;
        _frame = new()
        {
            Names = Worlds.Create(PyKind.Namespace, MapContent.Empty),
            Enclosing = outer.Kind switch
            {
                FrameKind.Module => [],
                FrameKind.Class => outer.Enclosing,
                _ => [outer.Names, .. outer.Enclosing],
            },
            Module = outer.Module,
            Kind = FrameKind.Function,
            Locals = NamesIn.Targets(expression.Clauses.Select(clause => clause.Target)),
            Method = outer.Method,
            Around = outer,
        };
        try
        {
            var collected = expression.Kind == ComprehensionKind.Dictionary ? NewDictionary([]) : NewList([]);
            Clause(expression, 0, first, collected);
            return expression.Kind switch
            {
                ComprehensionKind.Set => Contents(collected, content => NewSet(content.Items)),
                ComprehensionKind.Generator => new Iterator("generator", collected),
                _ => collected,
            };
        }
        finally
        {
            _frame = outer;
        }
    }

    private void Clause(ComprehensionExpression expression, int index, PyValue? iterable, PyReference collected)
    {
        if (index == expression.Clauses.Length)
        {
            var element = Evaluate(expression.Element);
            if (expression.Key is null)
            {
                Append(collected, element);
            }
            else
            {
                Each(Evaluate(expression.Key), key => SetItem(collected, key, element));
            }

            return;
        }

        var clause = expression.Clauses[index];
        ForEach(
            iterable ?? Evaluate(clause.Iterable),
            clause.Target.Span,
            item =>
            {
                Assign(clause.Target, item, clause.Target.Span);
                When(clause.Conditions, 0, () => Clause(expression, index + 1, null, collected));
                return true;
            }
        );
    }

    private void When(ImmutableArray<Expression> conditions, int index, Action follow)
    {
        if (index == conditions.Length)
        {
            follow();
            return;
        }

        Either(
            Truth(Evaluate(conditions[index])),
            () =>
            {
                When(conditions, index + 1, follow);
                return PyNone.Instance;
            },
            () => PyNone.Instance
        );
    }
}
