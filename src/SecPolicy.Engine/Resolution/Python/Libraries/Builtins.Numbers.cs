using System.Globalization;
using System.Numerics;
using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <content>Numbers.</content>
internal static partial class Builtins
{
    /// <summary>More digits Python itself refuses to read.</summary>
    private const int MostDigits = 4300;

    // Followed for known arguments only; the interpreter knows what to make of others.
    private static readonly PyNative KnownInteger = Natives.Pure("int", PyKind.Integer, ToInteger, "ValueError");

    private static readonly PyNative KnownFloat = Natives.Pure("float", PyKind.Float, ToFloat, "ValueError");

    /// <summary>A whole number as the nearest number with a point.</summary>
    /// <exception cref="PyRaise">It is too large.</exception>
    public static double ToDouble(BigInteger number)
    {
        var value =
            number.GetBitLength() <= 53
                ? (double)number
                : double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return double.IsInfinity(value)
            ? throw new PyRaise("OverflowError", "int too large to convert to float")
            : value;
    }

    private static IEnumerable<(string Name, PyValue Value)> Numbers() =>
        Named(
            Natives.Pure("abs", PyKind.Any, Absolute),
            Natives.Pure("round", PyKind.Any, Round),
            Natives.Pure("divmod", PyKind.Tuple, DivideWithRest),
            Natives.Pure("pow", PyKind.Any, Power),
            Natives.Pure("ord", PyKind.Integer, Ordinal),
            Natives.Pure("chr", PyKind.String, Character, "ValueError"),
            Natives.Pure("hex", PyKind.String, (_, call) => InBase(call, "hex", "0x", 16)),
            Natives.Pure("oct", PyKind.String, (_, call) => InBase(call, "oct", "0o", 8)),
            Natives.Pure("bin", PyKind.String, (_, call) => InBase(call, "bin", "0b", 2)),
            Natives.Pure(
                "hash",
                PyKind.Integer,
                (_, _) => throw new NotFollowedException("hashes differ from process to process")
            ),
            Natives.Pure(
                "id",
                PyKind.Integer,
                (_, _) => throw new NotFollowedException("addresses differ from process to process")
            )
        );

    private static PyValue Integer(Interpreter interpreter, CallArguments call) =>
        call is { Positional: [PyUnknown { Kind: PyKind.Integer } same], Named.IsEmpty: true }
            ? same
            : interpreter.Call(KnownInteger, call);

    private static PyValue Float(Interpreter interpreter, CallArguments call) =>
        call is { Positional: [PyUnknown { Kind: PyKind.Float } same], Named.IsEmpty: true }
            ? same
            : interpreter.Call(KnownFloat, call);

    private static PyValue ToInteger(Interpreter interpreter, CallArguments call)
    {
        var given = call.Find(1, "base");
        if (call.Positional.IsEmpty)
        {
            return new PyInteger(0);
        }

        switch (call.Positional[0])
        {
            case PyString text:
                return new PyInteger(ParseInteger(text.Value, given is null ? 10 : Natives.AsInteger(given, "int")));
            case PyBytes bytes:
                return new PyInteger(
                    ParseInteger(
                        Encodings.Decode(bytes.Value.AsSpan(), "latin-1", "strict"),
                        given is null ? 10 : Natives.AsInteger(given, "int")
                    )
                );
            case PyFloat { Value: var number } when given is null:
                return double.IsNaN(number) ? throw new PyRaise("ValueError", "cannot convert float NaN to integer")
                    : double.IsInfinity(number)
                        ? throw new PyRaise("OverflowError", "cannot convert float infinity to integer")
                    : new PyInteger(new BigInteger(Math.Truncate(number)));
            case var value when given is null:
                return new PyInteger(Natives.AsInteger(value, "int"));
            default:
                throw new PyRaise("TypeError", "int() can't convert non-string with explicit base");
        }
    }

    /// <summary><c>int(text, base)</c>.</summary>
    private static BigInteger ParseInteger(string text, BigInteger numberBase)
    {
        if (numberBase != 0 && (numberBase < 2 || numberBase > 36))
        {
            throw new PyRaise("ValueError", "int() base must be >= 2 and <= 36, or 0");
        }

        PyRaise Invalid() =>
            new("ValueError", $"invalid literal for int() with base {numberBase}: {PyText.Quote(text)}");
        var rest = WithoutSpaces(text);
        var isNegative = rest.StartsWith('-');
        if (isNegative || rest.StartsWith('+'))
        {
            rest = rest[1..];
        }

        var prefix =
            rest.Length > 1 && rest[0] == '0'
                ? char.ToLowerInvariant(rest[1]) switch
                {
                    'x' => 16,
                    'o' => 8,
                    'b' => 2,
                    _ => 0,
                }
                : 0;
        if (numberBase == 0)
        {
            if (
                prefix == 0
                && rest.Length > 1
                && rest[0] == '0'
                && rest.Any(character => character is not ('0' or '_'))
            )
            {
                throw Invalid();
            }

            numberBase = prefix == 0 ? 10 : prefix;
        }

        if (prefix != 0 && prefix == numberBase)
        {
            rest = rest[2..];
            rest = rest.StartsWith('_') ? rest[1..] : rest;
        }

        if (CharacterKinds.WithoutUnderscores(rest) is not { Length: > 0 } digits)
        {
            throw Invalid();
        }

        if (digits.Length > MostDigits)
        {
            throw (numberBase & (numberBase - 1)).IsZero
                ? new NotFollowedException("the number is too long")
                : new PyRaise("ValueError", $"Exceeds the limit ({MostDigits} digits) for integer string conversion");
        }

        return (isNegative ? -1 : 1) * (Digits(digits, (int)numberBase) ?? throw Invalid());
    }

    private static string WithoutSpaces(string text) =>
        text.Any(character => char.IsDigit(character) && !char.IsAsciiDigit(character))
            ? throw new NotFollowedException("digits of other scripts are not followed")
            : CharacterKinds.Strip(text);

    /// <summary>The number that digits are in a base; null where one is none.</summary>
    private static BigInteger? Digits(string digits, int numberBase)
    {
        var value = BigInteger.Zero;
        foreach (var character in digits)
        {
            var digit =
                char.IsAsciiDigit(character) ? character - '0'
                : char.IsAsciiLetter(character) ? char.ToLowerInvariant(character) - 'a' + 10
                : 99;
            if (digit >= numberBase)
            {
                return null;
            }

            value = value * numberBase + digit;
        }

        return value;
    }

    private static PyValue ToFloat(Interpreter interpreter, CallArguments call) =>
        call.Positional.FirstOrDefault() switch
        {
            null => new PyFloat(0),
            PyString text => new PyFloat(
                FloatText.Parse(text.Value)
                    ?? throw new PyRaise("ValueError", $"could not convert string to float: {PyText.Quote(text.Value)}")
            ),
            PyFloat number => number,
            var value => new PyFloat(ToDouble(Natives.AsInteger(value, "float"))),
        };

    private static PyValue Absolute(Interpreter interpreter, CallArguments call) =>
        First(call, "abs") switch
        {
            PyFloat number => new PyFloat(Math.Abs(number.Value)),
            PyDuration duration => new PyDuration(BigInteger.Abs(duration.Microseconds)),
            var value => new PyInteger(BigInteger.Abs(Natives.AsInteger(value, "abs"))),
        };

    private static PyValue Round(Interpreter interpreter, CallArguments call)
    {
        var value = call.Required(0, "number", "round");
        var digits = call.Find(1, "ndigits") is { } given and not PyNone
            ? Natives.AsInteger(given, "round")
            : (BigInteger?)null;
        if (value is PyFloat { Value: var number })
        {
            if (!double.IsFinite(number))
            {
                return digits is not null ? value
                    : double.IsNaN(number) ? throw new PyRaise("ValueError", "cannot convert float NaN to integer")
                    : throw new PyRaise("OverflowError", "cannot convert float infinity to integer");
            }

            if (digits is not { } decimals)
            {
                var whole = FloatText.Scaled(Math.Abs(number), 0);
                return new PyInteger(number < 0 ? -whole : whole);
            }

            if (decimals > 323 || decimals < -308)
            {
                return decimals > 0 ? value : new PyFloat(double.CopySign(0, number));
            }

            var scaled = FloatText.Scaled(Math.Abs(number), (int)decimals);
            var text = string.Create(CultureInfo.InvariantCulture, $"{scaled}e{-decimals}");
            var rounded = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsFinite(rounded)
                ? new PyFloat(double.CopySign(rounded, number))
                : throw new PyRaise("OverflowError", "rounded value too large to represent");
        }

        var integer = Natives.AsInteger(value, "round");
        if (digits is null or { Sign: >= 0 })
        {
            return new PyInteger(integer);
        }

        interpreter.CheckLength(-digits.Value);
        var unit = BigInteger.Pow(10, (int)-digits.Value);
        var quotient = BigInteger.DivRem(BigInteger.Abs(integer), unit, out var rest);
        var half = (rest * 2).CompareTo(unit);
        if (half > 0 || (half == 0 && !quotient.IsEven))
        {
            quotient++;
        }

        return new PyInteger(quotient * unit * integer.Sign);
    }

    private static PyTuple DivideWithRest(Interpreter interpreter, CallArguments call)
    {
        var (left, right) = (call.Required(0, "x", "divmod"), call.Required(1, "y", "divmod"));
        return new([
            interpreter.BinaryOperation(BinaryOperator.FloorDivide, left, right),
            interpreter.BinaryOperation(BinaryOperator.Modulo, left, right),
        ]);
    }

    private static PyValue Power(Interpreter interpreter, CallArguments call)
    {
        var (left, right) = (call.Required(0, "base", "pow"), call.Required(1, "exp", "pow"));
        if (call.Find(2, "mod") is not ({ } modulus and not PyNone))
        {
            return interpreter.BinaryOperation(BinaryOperator.Power, left, right);
        }

        var (number, exponent, by) = (
            Natives.AsInteger(left, "pow"),
            Natives.AsInteger(right, "pow"),
            Natives.AsInteger(modulus, "pow")
        );
        if (exponent.Sign < 0 || by.Sign <= 0)
        {
            throw by.IsZero
                ? new PyRaise("ValueError", "pow() 3rd argument cannot be 0")
                : new NotFollowedException("such a power is not followed");
        }

        var result = BigInteger.ModPow(number, exponent, by);
        return new PyInteger(result.Sign < 0 ? result + by : result);
    }

    private static PyInteger Ordinal(Interpreter interpreter, CallArguments call)
    {
        if (First(call, "ord") is PyBytes { Value: [var one] })
        {
            return new(one);
        }

        var text = Natives.AsText(First(call, "ord"), "ord");
        return PyText.Length(text) == 1
            ? new(text.Length == 2 ? char.ConvertToUtf32(text, 0) : text[0])
            : throw new PyRaise("TypeError", "ord() expected a character");
    }

    private static PyString Character(Interpreter interpreter, CallArguments call)
    {
        var code = Natives.AsInteger(First(call, "chr"), "chr");
        return code < 0 || code > 0x10FFFF ? throw new PyRaise("ValueError", "chr() arg not in range(0x110000)")
            : code >= 0xD800 && code <= 0xDFFF ? new(((char)(int)code).ToString())
            : new(char.ConvertFromUtf32((int)code));
    }

    private static PyString InBase(CallArguments call, string name, string prefix, int numberBase)
    {
        var number = Natives.AsInteger(First(call, name), name);
        return new((number.Sign < 0 ? "-" : "") + prefix + FormatSpec.InBase(BigInteger.Abs(number), numberBase));
    }
}
