using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Formatting with <c>%</c>.</summary>
/// <param name="interpreter">The interpreter.</param>
/// <param name="template">The text with <c>%s</c> and the like.</param>
/// <param name="right">What stands to the right: a tuple, a dictionary or one value.</param>
internal sealed class PercentFormat(Interpreter interpreter, string template, PyValue right)
{
    private readonly ImmutableArray<PyValue> _values = right is PyTuple tuple ? tuple.Items : [right];
    private int _used;
    private bool _usesNames;
    private int _at;

    /// <summary>The whole text.</summary>
    public PyValue Write()
    {
        PyValue result = new PyString("");
        var literal = new StringBuilder();
        while (_at < template.Length)
        {
            var character = template[_at++];
            if (character != '%')
            {
                literal.Append(character);
                continue;
            }

            if (_at < template.Length && template[_at] == '%')
            {
                literal.Append('%');
                _at++;
                continue;
            }

            result = Natives.Add(interpreter, result, new PyString(literal.ToString()));
            literal.Clear();
            result = Natives.Add(interpreter, result, Field());
        }

        if (
            !_usesNames
            && _used < _values.Length
            && right is not PyReference { Kind: PyKind.Dictionary or PyKind.List or PyKind.Set or PyKind.Instance }
        )
        {
            if (
                right is PyUnknown { Kind: PyKind.Any or PyKind.Dictionary or PyKind.Object or PyKind.Instance } unknown
            )
            {
                return unknown.Derive("a text with ", "", PyKind.String);
            }

            throw new PyRaise("TypeError", "not all arguments converted during string formatting");
        }

        return Natives.Add(interpreter, result, new PyString(literal.ToString()));
    }

    private PyValue Field()
    {
        PyValue? named = null;
        if (Peek() == '(')
        {
            var close = Closing();
            var name = template[(_at + 1)..close];
            _at = close + 1;
            _usesNames = true;
            named = Named(name);
        }

        var flags = new HashSet<char>();
        while (Peek() is '#' or '0' or '-' or ' ' or '+')
        {
            flags.Add(template[_at++]);
        }

        var width = Number();
        BigInteger? precision = null;
        if (Peek() == '.')
        {
            _at++;
            precision = Number() ?? 0;
        }

        while (Peek() is 'h' or 'l' or 'L')
        {
            _at++;
        }

        if (_at >= template.Length)
        {
            throw new PyRaise("ValueError", "incomplete format");
        }

        var type = template[_at++];
        interpreter.CheckLength(width ?? 0);
        interpreter.CheckLength(precision ?? 0);
        var value = named ?? Next();
        return Natives.Each(interpreter, value, one => Format(one, type, flags, (int)(width ?? 0), (int?)precision));
    }

    private PyValue Format(PyValue value, char type, HashSet<char> flags, int width, int? precision)
    {
        if (type is 's' or 'r' or 'a')
        {
            return FormatText(value, type, flags, width, precision);
        }

        if (value is PyUnknown)
        {
            return Natives.Derive(
                interpreter,
                $"%{string.Concat(flags.Order())}{width}.{precision}{type}",
                PyKind.String,
                value
            );
        }

        switch (type)
        {
            case 'c':
                return value is PyInteger code
                    ? new PyString(Pad("", Character(code.Value), flags, width, false))
                    : new PyString(Pad("", Natives.AsText(value, "%c"), flags, width, false));
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o':
                return new PyString(Integer(value, type, flags, width, precision));
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                var number = Natives.AsNumber(value, $"%{type}");
                var spec = new FormatSpec
                {
                    Type = type,
                    Precision = precision ?? 6,
                    Sign = '-',
                };
                var absolute = spec.Float(interpreter, Math.Abs(number));
                return new PyString(
                    Pad(Sign(double.IsNegative(number), flags), absolute, flags, width, double.IsFinite(number))
                );
            default:
                throw new PyRaise("ValueError", $"unsupported format character '{type}'");
        }
    }

    private static string Character(System.Numerics.BigInteger code) =>
        code < 0 || code > 0x10FFFF ? throw new PyRaise("OverflowError", "%c arg not in range(0x110000)")
        : code >= 0xD800 && code <= 0xDFFF ? throw new NotFollowedException("half a character is not followed")
        : char.ConvertFromUtf32((int)code);

    private PyValue FormatText(PyValue value, char type, HashSet<char> flags, int width, int? precision)
    {
        var text = type switch
        {
            's' => PyText.Str(interpreter, value),
            'r' => PyText.Repr(interpreter, value),
            _ => Builtins.Ascii(interpreter, value),
        };
        return Natives.Each(
            interpreter,
            text,
            one =>
                one is not PyString known
                    ? width == 0 && precision is null
                        ? one
                        : Natives.Derive(interpreter, $"%{width}.{precision}{type}", PyKind.String, one)
                    : new PyString(
                        Pad(
                            "",
                            precision is { } most
                                ? string.Concat(PyText.Characters(known.Value).Take(most))
                                : known.Value,
                            flags,
                            width,
                            false
                        )
                    )
        );
    }

    private static string Integer(PyValue value, char type, HashSet<char> flags, int width, int? precision)
    {
        var number = value switch
        {
            PyFloat one when type is 'd' or 'i' or 'u' => double.IsFinite(one.Value)
                ? new BigInteger(Math.Truncate(one.Value))
                : throw new PyRaise("OverflowError", "cannot convert float infinity to integer"),
            PyFloat => throw new PyRaise("TypeError", $"%{type} format: an integer is required, not float"),
            _ => Natives.AsInteger(value, $"%{type}"),
        };
        var absolute = BigInteger.Abs(number);
        var (digits, prefix) = type switch
        {
            'x' => (FormatSpec.InBase(absolute, 16), "0x"),
            'X' => (FormatSpec.InBase(absolute, 16).ToUpperInvariant(), "0X"),
            'o' => (FormatSpec.InBase(absolute, 8), "0o"),
            _ => (PyText.Digits(absolute), ""),
        };
        return Pad(
            Sign(number.Sign < 0, flags) + (flags.Contains('#') ? prefix : ""),
            digits.PadLeft(precision ?? 0, '0'),
            flags,
            width,
            true
        );
    }

    private static string Sign(bool isNegative, HashSet<char> flags) =>
        isNegative ? "-"
        : flags.Contains('+') ? "+"
        : flags.Contains(' ') ? " "
        : "";

    private static string Pad(string sign, string text, HashSet<char> flags, int width, bool isNumber)
    {
        var missing = width - sign.Length - PyText.Length(text);
        return missing <= 0 ? sign + text
            : flags.Contains('-') ? sign + text + new string(' ', missing)
            : flags.Contains('0') && isNumber ? sign + new string('0', missing) + text
            : new string(' ', missing) + sign + text;
    }

    private char Peek() => _at < template.Length ? template[_at] : '\0';

    private int Closing()
    {
        var depth = 0;
        for (var index = _at; index < template.Length; index++)
        {
            if (template[index] == '(')
            {
                depth++;
            }
            else if (template[index] == ')' && --depth == 0)
            {
                return index;
            }
        }

        throw new PyRaise("ValueError", "incomplete format key");
    }

    private PyValue Named(string name) =>
        right switch
        {
            PyReference { Kind: PyKind.Dictionary or PyKind.Instance } or PyLibraryObject or PyUnknown =>
                interpreter.Item(right, new PyString(name)),
            _ => throw new PyRaise("TypeError", "format requires a mapping"),
        };

    private BigInteger? Number()
    {
        if (Peek() == '*')
        {
            _at++;
            return Natives.AsInteger(interpreter.Worlds.Possible(Next()), "%");
        }

        var start = _at;
        while (char.IsAsciiDigit(Peek()))
        {
            _at++;
        }

        return _at == start ? null
            : _at - start > 9 ? BigInteger.Pow(10, 9)
            : BigInteger.Parse(template.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private PyValue Next()
    {
        if (_used < _values.Length && _values[_used] is PySpread spread)
        {
            return spread.Unknown.Derive("an item of ", "", PyKind.Any);
        }

        if (_used >= _values.Length)
        {
            throw right is PyUnknown
                ? new NotFollowedException("the arguments are not known")
                : new PyRaise("TypeError", "not enough arguments for format string");
        }

        if (_used == 0 && right is PyUnknown { Kind: PyKind.Any or PyKind.Tuple })
        {
            throw new NotFollowedException("the arguments may be a tuple");
        }

        return _values[_used++];
    }
}
