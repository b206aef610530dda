using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Values as Python writes them: <c>str()</c> and <c>repr()</c>.</summary>
internal static class PyText
{
    private const int LongestKey = 120;

    /// <summary>How many parts of a value may have several possible values when it is written.</summary>
    private const int MostChoices = 4;

    /// <summary>More digits Python itself refuses to write (<c>sys.int_info.default_max_str_digits</c>).</summary>
    private const int MostDigits = 4300;

    /// <summary>A text's characters, each a code point.</summary>
    public static IEnumerable<string> Characters(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
            {
                yield return text.Substring(index++, 2);
            }
            else
            {
                yield return text[index].ToString();
            }
        }
    }

    /// <summary>How many code points a text has.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        for (var index = 0; index + 1 < text.Length; index++)
        {
            if (char.IsSurrogatePair(text[index], text[index + 1]))
            {
                length--;
                index++;
            }
        }

        return length;
    }

    /// <summary>Which of two texts comes first, by code points; .NET's ordinal order differs beyond U+FFFF.</summary>
    public static int Order(string left, string right)
    {
        for (var index = 0; index < Math.Min(left.Length, right.Length); index++)
        {
            var (one, two) = (left[index], right[index]);
            if (one != two)
            {
                return char.IsSurrogate(one) != char.IsSurrogate(two)
                    ? char.IsSurrogate(one).CompareTo(char.IsSurrogate(two))
                    : one.CompareTo(two);
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    /// <summary>A short text for messages and keys of unknowns; equal values have equal keys.</summary>
    public static string Key(Interpreter interpreter, PyValue value)
    {
        var key = ValueKeys.Of(interpreter, value);
        if (key.Length <= LongestKey)
        {
            return key;
        }

        var hash = Sha256.HexOf(Encoding.UTF8.GetBytes(key));
        return key[..(LongestKey - 20)] + "..." + hash[..16];
    }

    /// <summary><c>str(value)</c>.</summary>
    public static PyValue Str(Interpreter interpreter, PyValue value) =>
        interpreter.Worlds.Possible(value) switch
        {
            PyString text => text,
            PyUnknown { Kind: PyKind.String } unknown => unknown,
            PyUnknown unknown => unknown.Derive("str(", ")", PyKind.String),
            PyChoice choice => interpreter.Each(choice, one => Str(interpreter, one)),
            PyPath path => new PyString(path.Value),
            PyDuration duration => new PyString(Duration(duration.Microseconds)),
            PyReference { Kind: PyKind.Instance } instance when OwnText(interpreter, instance, "__str__") is { } own =>
                own,
            PyLibraryObject { Text: { } text } => new PyString(text),
            PyLibraryObject library when library.Attribute(interpreter, "__str__") is { } method => Natives.Call(
                interpreter,
                method
            ),
            var other => Repr(interpreter, other),
        };

    /// <summary><c>repr(value)</c>.</summary>
    public static PyValue Repr(Interpreter interpreter, PyValue value) => Repr(interpreter, value, 0);

    private static PyValue Repr(Interpreter interpreter, PyValue value, int depth)
    {
        value = interpreter.Worlds.Possible(value);
        switch (value)
        {
            case PyChoice choice:
                return interpreter.Each(choice, one => Repr(interpreter, one));
            case PyUnknown unknown:
                return unknown.Derive("repr(", ")", PyKind.String);
            case PyReference { Kind: PyKind.Instance } instance
                when OwnText(interpreter, instance, "__repr__") is { } own:
                return own;
        }

        var writer = new ValueWriter(interpreter);
        if (writer.Write(value))
        {
            interpreter.CheckLength(writer.Builder.Length);
            return new PyString(writer.Builder.ToString());
        }

        if (writer.Unknown is PyChoice inner && depth < MostChoices)
        {
            // In each world that part has one value.
            return interpreter.Each(inner, _ => Repr(interpreter, value, depth + 1));
        }

        return writer.Unknown is { } part
            ? Natives.Derive(interpreter, "repr", PyKind.String, part, new PyString(writer.Builder.ToString()))
            : interpreter.Unknown("a text", "how the object is written is not followed", PyKind.String);
    }

    /// <summary><c>repr</c> of a text.</summary>
    public static string Quote(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var builder = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var character in Characters(text))
        {
            var code =
                char.IsSurrogate(character[0]) && character.Length == 2
                    ? char.ConvertToUtf32(character, 0)
                    : character[0];
            if (code == quote || code == '\\')
            {
                builder.Append('\\').Append(character);
            }
            else if (code is '\n' or '\r' or '\t')
            {
                builder.Append(
                    code switch
                    {
                        '\n' => "\\n",
                        '\r' => "\\r",
                        _ => "\\t",
                    }
                );
            }
            else if (CharacterKinds.IsPrintable(code))
            {
                builder.Append(character);
            }
            else
            {
                AppendEscape(builder, code);
            }
        }

        return builder.Append(quote).ToString();
    }

    /// <summary><c>\x1f</c>, <c>\u2028</c> or <c>\U0001f600</c>.</summary>
    public static void AppendEscape(StringBuilder builder, int code) =>
        _ =
            code <= 0xFF ? builder.Append(CultureInfo.InvariantCulture, $"\\x{code:x2}")
            : code <= 0xFFFF ? builder.Append(CultureInfo.InvariantCulture, $"\\u{code:x4}")
            : builder.Append(CultureInfo.InvariantCulture, $"\\U{code:x8}");

    /// <summary><c>repr</c> of bytes.</summary>
    public static string Quote(ImmutableArray<byte> bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var builder = new StringBuilder(bytes.Length + 3).Append('b').Append(quote);
        foreach (var one in bytes)
        {
            _ = (char)one switch
            {
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                var same when same == quote => builder.Append('\\').Append(quote),
                >= ' ' and < (char)127 => builder.Append((char)one),
                _ => builder.Append(CultureInfo.InvariantCulture, $"\\x{one:x2}"),
            };
        }

        return builder.Append(quote).ToString();
    }

    /// <summary>A whole number's digits.</summary>
    /// <exception cref="PyRaise">It has more than Python writes.</exception>
    public static string Digits(BigInteger number)
    {
        // A decimal digit has at least three bits.
        if (number.GetBitLength() > MostDigits * 4)
        {
            throw new PyRaise("ValueError", $"Exceeds the limit ({MostDigits} digits) for integer string conversion");
        }

        var digits = number.ToString(CultureInfo.InvariantCulture);
        return digits.Length - (number.Sign < 0 ? 1 : 0) <= MostDigits
            ? digits
            : throw new PyRaise("ValueError", $"Exceeds the limit ({MostDigits} digits) for integer string conversion");
    }

    private static string Duration(BigInteger microseconds)
    {
        var days = BigInteger.DivRem(microseconds, 86_400_000_000, out var rest);
        if (rest.Sign < 0)
        {
            rest += 86_400_000_000;
            days--;
        }

        var seconds = (long)(rest / 1_000_000);
        var fraction = (long)(rest % 1_000_000);
        var time = string.Create(
            CultureInfo.InvariantCulture,
            $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}"
        );
        var text = fraction == 0 ? time : string.Create(CultureInfo.InvariantCulture, $"{time}.{fraction:000000}");
        return days.IsZero ? text : $"{days} day{(BigInteger.Abs(days).IsOne ? "" : "s")}, {text}";
    }

    /// <summary><c>repr</c> of a span of time.</summary>
    public static string DurationRepr(BigInteger microseconds)
    {
        var (days, seconds, rest) = DurationMethods.Parts(microseconds);
        var parts = new List<string>(3);
        Add("days", days);
        Add("seconds", seconds);
        Add("microseconds", rest);
        return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";

        void Add(string name, BigInteger value)
        {
            if (!value.IsZero)
            {
                parts.Add($"{name}={value}");
            }
        }
    }

    /// <summary>What an object of the project writes by a method of its own; null when it has none.</summary>
    public static PyValue? OwnText(Interpreter interpreter, PyReference instance, string method)
    {
        var own = interpreter.ClassOf(instance) is null ? null : interpreter.AttributeOrAbsent(instance, method);
        return own is null or PyAbsent ? null : interpreter.Call(own, new([], [], interpreter.Here));
    }
}
