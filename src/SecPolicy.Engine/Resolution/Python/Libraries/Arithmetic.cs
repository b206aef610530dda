using System.Numerics;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Arithmetic of Python's numbers and spans of time.</summary>
internal static class Arithmetic
{
    /// <summary>An operator between whole numbers: division rounds down, and the remainder has the divisor's sign.</summary>
    public static PyValue Integers(Interpreter interpreter, BinaryOperator operation, BigInteger left, BigInteger right)
    {
        switch (operation)
        {
            case BinaryOperator.Add:
                return new PyInteger(left + right);
            case BinaryOperator.Subtract:
                return new PyInteger(left - right);
            case BinaryOperator.Multiply:
                interpreter.CheckLength((left.GetBitLength() + right.GetBitLength()) / 3);
                return new PyInteger(left * right);
            case BinaryOperator.Divide:
                return right.IsZero
                    ? throw new PyRaise("ZeroDivisionError", "division by zero")
                    : new PyFloat(Quotient(left, right));
            case BinaryOperator.FloorDivide or BinaryOperator.Modulo when right.IsZero:
                throw new PyRaise("ZeroDivisionError", "integer division or modulo by zero");
            case BinaryOperator.FloorDivide:
                return new PyInteger(FloorDivide(left, right));
            case BinaryOperator.Modulo:
                return new PyInteger(left - FloorDivide(left, right) * right);
            case BinaryOperator.Power when right.Sign < 0:
                return left.IsZero
                    ? throw new PyRaise("ZeroDivisionError", "0.0 cannot be raised to a negative power")
                    : new PyFloat(Math.Pow((double)left, (double)right));
            case BinaryOperator.Power:
                interpreter.CheckLength(left.GetBitLength() * right / 3);
                return new PyInteger(
                    BigInteger.Pow(
                        left,
                        BigInteger.Abs(left) <= 1 ? (int)(right % 2 + (right.IsZero ? 0 : 2)) : (int)right
                    )
                );
            case BinaryOperator.LeftShift or BinaryOperator.RightShift when right.Sign < 0:
                throw new PyRaise("ValueError", "negative shift count");
            case BinaryOperator.LeftShift:
                interpreter.CheckLength((left.GetBitLength() + right) / 3);
                return new PyInteger(left << (int)right);
            case BinaryOperator.RightShift:
                return new PyInteger(right > int.MaxValue ? (left.Sign < 0 ? -1 : 0) : left >> (int)right);
            case BinaryOperator.BitAnd:
                return new PyInteger(left & right);
            case BinaryOperator.BitOr:
                return new PyInteger(left | right);
            case BinaryOperator.BitXor:
                return new PyInteger(left ^ right);
            default:
                throw new PyRaise("TypeError", "unsupported operands for @");
        }
    }

    /// <summary>An operator between numbers of which one is a float.</summary>
    public static PyValue? Floats(BinaryOperator operation, double left, double right)
    {
        switch (operation)
        {
            case BinaryOperator.Add:
                return new PyFloat(left + right);
            case BinaryOperator.Subtract:
                return new PyFloat(left - right);
            case BinaryOperator.Multiply:
                return new PyFloat(left * right);
            case BinaryOperator.Divide or BinaryOperator.FloorDivide or BinaryOperator.Modulo when right == 0:
                throw new PyRaise("ZeroDivisionError", "float division by zero");
            case BinaryOperator.Divide:
                return new PyFloat(left / right);
            case BinaryOperator.FloorDivide:
                return new PyFloat(FloorDivide(left, right));
            case BinaryOperator.Modulo:
                return new PyFloat(Modulo(left, right));
            case BinaryOperator.Power when left == 0 && right < 0:
                throw new PyRaise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
            case BinaryOperator.Power when left < 0 && right != Math.Floor(right):
                return null;
            case BinaryOperator.Power:
                return new PyFloat(Math.Pow(left, right));
            default:
                return null;
        }
    }

    /// <summary>An operator between spans of time, or one and a number; null where Python has none.</summary>
    public static PyValue? Durations(BinaryOperator operation, PyValue left, PyValue right) =>
        (operation, left, right) switch
        {
            (BinaryOperator.Add, PyDuration one, PyDuration two) => new PyDuration(one.Microseconds + two.Microseconds),
            (BinaryOperator.Subtract, PyDuration one, PyDuration two) => new PyDuration(
                one.Microseconds - two.Microseconds
            ),
            (BinaryOperator.Multiply, PyDuration one, _) when Operators.AsInteger(right) is { } times => new PyDuration(
                one.Microseconds * times
            ),
            (BinaryOperator.Multiply, _, PyDuration two) when Operators.AsInteger(left) is { } times => new PyDuration(
                two.Microseconds * times
            ),
            (BinaryOperator.Multiply, PyDuration one, PyFloat times) => new PyDuration(
                (BigInteger)Math.Round((double)one.Microseconds * times.Value, MidpointRounding.ToEven)
            ),
            (BinaryOperator.Multiply, PyFloat times, PyDuration two) => new PyDuration(
                (BigInteger)Math.Round((double)two.Microseconds * times.Value, MidpointRounding.ToEven)
            ),
            (BinaryOperator.Divide, PyDuration one, PyDuration two) when !two.Microseconds.IsZero => new PyFloat(
                Quotient(one.Microseconds, two.Microseconds)
            ),
            (BinaryOperator.FloorDivide, PyDuration one, PyDuration two) when !two.Microseconds.IsZero => new PyInteger(
                FloorDivide(one.Microseconds, two.Microseconds)
            ),
            (BinaryOperator.FloorDivide, PyDuration one, _)
                when Operators.AsInteger(right) is { IsZero: false } parts => new PyDuration(
                FloorDivide(one.Microseconds, parts)
            ),
            (BinaryOperator.Divide, PyDuration one, _) when Operators.AsFloat(right) is { } parts and not 0 =>
                new PyDuration((BigInteger)Math.Round((double)one.Microseconds / parts, MidpointRounding.ToEven)),
            (BinaryOperator.Modulo, PyDuration one, PyDuration two) when !two.Microseconds.IsZero => new PyDuration(
                one.Microseconds - FloorDivide(one.Microseconds, two.Microseconds) * two.Microseconds
            ),
            _ => null,
        };

    private static BigInteger FloorDivide(BigInteger left, BigInteger right)
    {
        var quotient = BigInteger.DivRem(left, right, out var remainder);
        return !remainder.IsZero && remainder.Sign != right.Sign ? quotient - 1 : quotient;
    }

    private static double Modulo(double left, double right)
    {
        var remainder = left % right;
        return remainder != 0 && remainder < 0 != right < 0 ? remainder + right
            : remainder == 0 ? Math.CopySign(0, right)
            : remainder;
    }

    /// <summary>As CPython computes it, so that it agrees with the remainder.</summary>
    private static double FloorDivide(double left, double right)
    {
        var remainder = left % right;
        var quotient = (left - remainder) / right;
        if (remainder != 0 && remainder < 0 != right < 0)
        {
            quotient -= 1;
        }

        if (quotient == 0)
        {
            return Math.CopySign(0, left / right);
        }

        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// <summary>A whole number as the nearest float; a tie goes to the even one.</summary>
    /// <exception cref="PyRaise">It is too large.</exception>
    public static double ToFloat(BigInteger value) =>
        BigInteger.Abs(value) < (1L << 53) ? (double)(long)value : Quotient(value, BigInteger.One);

    /// <summary>The quotient, rounded once, as CPython's true division.</summary>
    private static double Quotient(BigInteger left, BigInteger right)
    {
        if (BigInteger.Abs(left) < (1L << 53) && BigInteger.Abs(right) < (1L << 53))
        {
            return (double)(long)left / (long)right;
        }

        var sign = left.Sign * right.Sign;
        var (one, two) = (BigInteger.Abs(left), BigInteger.Abs(right));

        // Sixty bits of the quotient, and whether anything is left: more than a float holds, so that it is rounded once.
        var shift = 60 - ((long)one.GetBitLength() - (long)two.GetBitLength());
        if (shift > 1100)
        {
            return sign * 0.0;
        }

        var bits = BigInteger.DivRem(
            shift > 0 ? one << (int)shift : one,
            shift < 0 ? two << (int)-shift : two,
            out var rest
        );
        var result = Math.ScaleB((ulong)bits | (rest.IsZero ? 0UL : 1UL), (int)-shift);
        return double.IsInfinity(result)
            ? throw new PyRaise("OverflowError", "integer division result too large for a float")
            : sign * result;
    }
}
