using System.Text;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What <c>ast.literal_eval</c> makes of a text.</summary>
internal static class LiteralText
{
    /// <summary>The value of a literal; null where Python raises.</summary>
    public static PyValue? Evaluate(Interpreter interpreter, string text)
    {
        var module = PythonReader.Read("a literal", Encoding.UTF8.GetBytes(text.TrimStart(' ', '\t')), Limits.Default);
        return module is { Problems.IsEmpty: true, Body: [ExpressionStatement { Value: var value }] }
            ? Value(interpreter, value)
            : null;
    }

    private static PyValue? Value(Interpreter interpreter, Expression expression)
    {
        interpreter.Step();
        if (!System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return null;
        }

        switch (expression)
        {
            case NoneLiteral:
                return PyNone.Instance;
            case BooleanLiteral literal:
                return PyBoolean.Of(literal.Value);
            case IntegerLiteral literal:
                return new PyInteger(literal.Value);
            case FloatLiteral literal:
                return new PyFloat(literal.Value);
            case StringLiteral literal:
                return new PyString(literal.Value);
            case BytesLiteral literal:
                return new PyBytes(literal.Value);
            case EllipsisLiteral:
                return new PyNamed("Ellipsis");
            case UnaryExpression { Operator: UnaryOperator.Minus or UnaryOperator.Plus } unary:
                return Value(interpreter, unary.Operand) is { } operand and (PyInteger or PyFloat)
                    ? Operators.Unary(interpreter, unary.Operator, operand)
                    : null;
            case TupleExpression tuple:
                return All(interpreter, tuple.Items) is { } items ? new PyTuple([.. items]) : null;
            case ListExpression list:
                return All(interpreter, list.Items) is { } values ? interpreter.NewList([.. values]) : null;
            case SetExpression set:
                return All(interpreter, set.Items) is { } members ? interpreter.NewSet([.. members]) : null;
            case DictionaryExpression dictionary when dictionary.Items.All(item => item.Key is not null):
                return
                    All(interpreter, dictionary.Items.Select(item => item.Key!)) is { } keys
                    && All(interpreter, dictionary.Items.Select(item => item.Value)) is { } entries
                    ? interpreter.NewDictionary(keys.Zip(entries))
                    : null;
            default:
                return null;
        }
    }

    private static List<PyValue>? All(Interpreter interpreter, IEnumerable<Expression> expressions)
    {
        var values = new List<PyValue>();
        foreach (var expression in expressions)
        {
            if (Value(interpreter, expression) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return values;
    }
}
