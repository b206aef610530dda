using System.Globalization;
using System.Numerics;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>A format specification: <c>[[fill]align][sign][z][#][0][width][grouping][.precision][type]</c>.</summary>
internal sealed record FormatSpec
{
    /// <summary>Above this a number with separators is not padded with zeros.</summary>
    private const int WidestGrouped = 500;

    public string Fill { get; init; } = " ";

    /// <summary>One of <c>&lt;&gt;=^</c>; null where it is not given.</summary>
    public char? Align { get; init; }

    /// <summary><c>+</c>, <c>-</c> or a space.</summary>
    public char Sign { get; init; } = '-';

    public bool IsAlternate { get; init; }

    public bool NoNegativeZero { get; init; }

    public BigInteger Width { get; init; }

    public char? Grouping { get; init; }

    public BigInteger? Precision { get; init; }

    public char? Type { get; init; }

    /// <summary>Reads a specification.</summary>
    /// <exception cref="PyRaise">It is none.</exception>
    public static FormatSpec Parse(string text)
    {
        var characters = PyText.Characters(text).ToArray();
        var (spec, at) = Flags(characters);
        if (Number(characters, ref at) is { } width)
        {
            spec = spec with { Width = width };
        }

        if (At(characters, at) is ',' or '_')
        {
            spec = spec with { Grouping = characters[at++][0] };
        }

        if (At(characters, at) == '.')
        {
            at++;
            spec = spec with
            {
                Precision =
                    Number(characters, ref at) ?? throw new PyRaise("ValueError", "Format specifier missing precision"),
            };
        }

        if (at < characters.Length)
        {
            spec = spec with { Type = At(characters, at++) };
        }

        return at == characters.Length ? spec : throw new PyRaise("ValueError", "Invalid format specifier");
    }

    private static char At(string[] characters, int at) =>
        at < characters.Length && characters[at].Length == 1 ? characters[at][0] : '\0';

    /// <summary>What stands before the width.</summary>
    private static (FormatSpec Spec, int At) Flags(string[] characters)
    {
        var spec = new FormatSpec();
        var at = 0;
        var hasFill = characters.Length > 1 && characters[1] is ("<" or ">" or "=" or "^");
        if (hasFill)
        {
            spec = spec with { Fill = characters[0], Align = characters[1][0] };
            at = 2;
        }
        else if (At(characters, 0) is '<' or '>' or '=' or '^')
        {
            spec = spec with { Align = characters[at++][0] };
        }

        if (At(characters, at) is '+' or '-' or ' ')
        {
            spec = spec with { Sign = characters[at++][0] };
        }

        if (At(characters, at) == 'z')
        {
            at++;
            spec = spec with { NoNegativeZero = true };
        }

        if (At(characters, at) == '#')
        {
            at++;
            spec = spec with { IsAlternate = true };
        }

        if (At(characters, at) == '0')
        {
            at++;
            spec = spec with { Fill = hasFill ? spec.Fill : "0", Align = spec.Align ?? '=' };
        }

        return (spec, at);
    }

    private static BigInteger? Number(string[] characters, ref int at)
    {
        var start = at;
        while (char.IsAsciiDigit(At(characters, at)))
        {
            at++;
        }

        return at == start ? null
            : at - start > 9 ? BigInteger.Pow(10, 9)
            : BigInteger.Parse(string.Concat(characters[start..at]), CultureInfo.InvariantCulture);
    }

    /// <summary>A text by this specification.</summary>
    public string Text(Interpreter interpreter, string text)
    {
        if (Type is not (null or 's'))
        {
            throw Unknown("str");
        }

        if (Sign != '-' || IsAlternate || Grouping is not null || NoNegativeZero)
        {
            throw new PyRaise("ValueError", "the format is not allowed for a text");
        }

        if (Align == '=' && Fill != "0")
        {
            throw new PyRaise("ValueError", "'=' alignment not allowed in string format specifier");
        }

        if (Precision is { } precision && precision < PyText.Length(text))
        {
            text = string.Concat(PyText.Characters(text).Take((int)precision));
        }

        return Pad(interpreter, "", text, Align is '=' or null ? '<' : Align.Value);
    }

    /// <summary>A whole number by this specification.</summary>
    public string Integer(Interpreter interpreter, BigInteger number)
    {
        switch (Type)
        {
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%':
                return Float(interpreter, (double)number);
            case 'c':
                return Pad(interpreter, "", char.ConvertFromUtf32((int)number), Align ?? '<');
            case not (null or 'd' or 'n' or 'b' or 'o' or 'x' or 'X'):
                throw Unknown("int");
        }

        if (Precision is not null)
        {
            throw new PyRaise("ValueError", "Precision not allowed in integer format specifier");
        }

        if (Type == 'n')
        {
            throw new NotFollowedException("the locale is not known");
        }

        if (Grouping == ',' && Type is not (null or 'd'))
        {
            throw new PyRaise("ValueError", $"Cannot specify ',' with '{Type}'.");
        }

        var absolute = BigInteger.Abs(number);
        var (digits, prefix) = Type switch
        {
            'b' => (InBase(absolute, 2), "0b"),
            'o' => (InBase(absolute, 8), "0o"),
            'x' => (InBase(absolute, 16), "0x"),
            'X' => (InBase(absolute, 16).ToUpperInvariant(), "0X"),
            _ => (PyText.Digits(absolute), ""),
        };
        var sign = SignOf(number.Sign < 0) + (IsAlternate ? prefix : "");
        return Number(interpreter, sign, digits, "", Type is null or 'd' ? 3 : 4);
    }

    /// <summary>A number with a point by this specification.</summary>
    public string Float(Interpreter interpreter, double number)
    {
        if (Type is not (null or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or '%'))
        {
            throw Type == 'n' ? new NotFollowedException("the locale is not known") : Unknown("float");
        }

        interpreter.CheckLength(Precision ?? 0);
        var precision = (int)(Precision ?? 6);
        if (IsAlternate)
        {
            throw new NotFollowedException("the alternate form is not followed");
        }

        var value = Type == '%' ? number * 100 : number;
        var text =
            FloatText.NonFinite(Math.Abs(value))
            ?? Type switch
            {
                'f' or 'F' => FloatText.Fixed(value, precision),
                '%' => FloatText.Fixed(value, precision),
                'e' or 'E' => FloatText.Exponential(value, precision),
                'g' or 'G' => General(value, Math.Max(precision, 1), false),
                _ => Precision is null ? FloatText.Repr(Math.Abs(value)) : General(value, Math.Max(precision, 1), true),
            };
        if (Type is 'E' or 'F' or 'G')
        {
            text = text.ToUpperInvariant();
        }

        var isNegative =
            double.IsNegative(value)
            && !double.IsNaN(value)
            && !(NoNegativeZero && text.All(character => character is '0' or '.'));
        var point = text.IndexOfAny(['.', 'e', 'E', 'i', 'n', 'I', 'N']);
        var (whole, rest) = point < 0 ? (text, "") : (text[..point], text[point..]);
        return Number(interpreter, SignOf(isNegative), whole, rest + (Type == '%' ? "%" : ""), 3);
    }

    /// <summary>A number's digits in a base.</summary>
    public static string InBase(BigInteger number, int numberBase)
    {
        if (number.IsZero)
        {
            return "0";
        }

        if (numberBase == 16)
        {
            return number.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        }

        var bits = number.ToString("b", CultureInfo.InvariantCulture).TrimStart('0');
        return numberBase == 2
            ? bits
            : string.Concat(
                bits.PadLeft((bits.Length + 2) / 3 * 3, '0')
                    .Chunk(3)
                    .Select(three => (char)('0' + (three[0] - '0') * 4 + (three[1] - '0') * 2 + (three[2] - '0')))
            );
    }

    /// <param name="value">The number.</param>
    /// <param name="precision">How many digits.</param>
    /// <param name="likeRepr">Whether the presentation type is left out: then a whole number keeps <c>.0</c>.</param>
    private static string General(double value, int precision, bool likeRepr)
    {
        var (digits, exponent) = FloatText.Significant(value, precision);
        digits = digits.TrimEnd('0');
        digits = digits.Length == 0 ? "0" : digits;
        // Without a type the point needs a digit after it, so the exponent comes one digit earlier.
        return
            FloatText.Place(digits, exponent, likeRepr ? precision - 1 : precision, likeRepr) is var text
            && likeRepr
            && exponent == precision - 1
            ? text
            : FloatText.Place(digits, exponent, precision, likeRepr);
    }

    private string Number(Interpreter interpreter, string sign, string whole, string rest, int group)
    {
        var align = Align ?? '>';
        if (Grouping is { } separator && whole.All(char.IsAsciiHexDigit) && whole.Length > 0)
        {
            if (Width > WidestGrouped)
            {
                throw new NotFollowedException("so wide a number is not followed");
            }

            // Zeros that fill up the width are grouped as well.
            if (align == '=' && Fill == "0")
            {
                var room = (int)Width - sign.Length - rest.Length;
                while (Grouped(whole, separator, group).Length < room)
                {
                    var longer = "0" + whole;
                    if (Grouped(longer, separator, group).Length > room && longer.Length % group != 1)
                    {
                        break;
                    }

                    whole = longer;
                }
            }

            whole = Grouped(whole, separator, group);
        }

        return Pad(interpreter, sign, whole + rest, align);
    }

    private static string Grouped(string digits, char separator, int group)
    {
        var builder = new StringBuilder();
        for (var index = 0; index < digits.Length; index++)
        {
            if (index > 0 && (digits.Length - index) % group == 0)
            {
                builder.Append(separator);
            }

            builder.Append(digits[index]);
        }

        return builder.ToString();
    }

    private string SignOf(bool isNegative) =>
        isNegative ? "-"
        : Sign == '-' ? ""
        : Sign.ToString();

    private string Pad(Interpreter interpreter, string sign, string text, char align)
    {
        interpreter.CheckLength(Width);
        var missing = (int)Width - sign.Length - PyText.Length(text);
        if (missing <= 0)
        {
            return sign + text;
        }

        var left = align switch
        {
            '<' => 0,
            '^' => missing / 2,
            _ => missing,
        };
        string Filled(int count) => string.Concat(Enumerable.Repeat(Fill, count));
        return align == '=' ? sign + Filled(left) + text : Filled(left) + sign + text + Filled(missing - left);
    }

    private PyRaise Unknown(string type) =>
        new("ValueError", $"Unknown format code '{Type}' for object of type '{type}'");
}
