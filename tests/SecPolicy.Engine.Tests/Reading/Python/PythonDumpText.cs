using System.Globalization;
using System.Numerics;
using System.Text;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>How dumps write operators and values: as <c>dump_ast.py</c> can too.</summary>
internal static class PythonDumpText
{
    public static string Name(UnaryOperator value) =>
        value switch
        {
            UnaryOperator.Minus => "USub",
            UnaryOperator.Plus => "UAdd",
            _ => value.ToString(),
        };

    public static string Name(BinaryOperator value) =>
        value switch
        {
            BinaryOperator.Subtract => "Sub",
            BinaryOperator.Multiply => "Mult",
            BinaryOperator.MatrixMultiply => "MatMult",
            BinaryOperator.Divide => "Div",
            BinaryOperator.FloorDivide => "FloorDiv",
            BinaryOperator.Modulo => "Mod",
            BinaryOperator.Power => "Pow",
            BinaryOperator.LeftShift => "LShift",
            BinaryOperator.RightShift => "RShift",
            _ => value.ToString(),
        };

    public static string Name(ComparisonOperator value) =>
        value switch
        {
            ComparisonOperator.Equal => "Eq",
            ComparisonOperator.NotEqual => "NotEq",
            ComparisonOperator.Less => "Lt",
            ComparisonOperator.LessOrEqual => "LtE",
            ComparisonOperator.Greater => "Gt",
            ComparisonOperator.GreaterOrEqual => "GtE",
            _ => value.ToString(),
        };

    public static string Integer(BigInteger value) =>
        value < BigInteger.Pow(10, 18)
            ? value.ToString(CultureInfo.InvariantCulture)
            : "0x" + value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');

    public static string Bits(double value) =>
        BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A text as JSON in ASCII, as <c>json.dumps</c> writes it.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
        {
            quoted.Append(
                character switch
                {
                    '"' => "\\\"",
                    '\\' => "\\\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\b' => "\\b",
                    '\f' => "\\f",
                    (>= ' ' and <= '~') => character.ToString(),
                    _ => $"\\u{(int)character:x4}",
                }
            );
        }

        return quoted.Append('"').ToString();
    }
}
