using System.Globalization;
using System.Numerics;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>str.format</c>.</summary>
/// <param name="interpreter">The interpreter.</param>
/// <param name="positional">The value of a positional field.</param>
/// <param name="named">The value of a named field.</param>
internal sealed class TemplateFormat(
    Interpreter interpreter,
    Func<int, PyValue> positional,
    Func<string, PyValue> named
)
{
    /// <summary>The number of the next field without one; null behind a field with a number.</summary>
    private int? _next = 0;

    /// <summary>The text with its fields filled in.</summary>
    /// <param name="text">The template.</param>
    /// <param name="depth">How deep fields may stand in fields' formats.</param>
    public PyValue Write(string text, int depth = 2)
    {
        if (depth == 0)
        {
            throw new PyRaise("ValueError", "Max string recursion exceeded");
        }

        PyValue result = new PyString("");
        var literal = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            var doubled = index + 1 < text.Length && text[index + 1] == character;
            if (character is '{' or '}' && doubled)
            {
                literal.Append(character);
                index++;
            }
            else if (character == '}')
            {
                throw new PyRaise("ValueError", "Single '}' encountered in format string");
            }
            else if (character == '{')
            {
                var end = FieldEnd(text, index);
                result = Natives.Add(interpreter, result, new PyString(literal.ToString()));
                literal.Clear();
                result = Natives.Add(interpreter, result, Field(text[(index + 1)..end], depth));
                index = end;
            }
            else
            {
                literal.Append(character);
            }
        }

        return Natives.Add(interpreter, result, new PyString(literal.ToString()));
    }

    private PyValue Field(string field, int depth)
    {
        var colon = Colon(field);
        var (head, specification) = colon < 0 ? (field, "") : (field[..colon], field[(colon + 1)..]);
        char? conversion = null;
        if (head.IndexOf('!', StringComparison.Ordinal) is >= 0 and var mark)
        {
            if (mark != head.Length - 2 || head[^1] is not ('r' or 's' or 'a'))
            {
                throw new PyRaise("ValueError", "Unknown conversion specifier");
            }

            conversion = head[^1];
            head = head[..mark];
        }

        var value = Path(head);
        var format = specification.AsSpan().ContainsAny('{', '}')
            ? Write(specification, depth - 1)
            : new PyString(specification);
        return Natives.Each(
            interpreter,
            value,
            one => Natives.Each(interpreter, format, how => Formatting.Field(interpreter, one, conversion, how))
        );
    }

    /// <summary><c>name.attribute[item]</c>.</summary>
    private PyValue Path(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        var value = First(end < 0 ? path : path[..end]);
        var rest = end < 0 ? "" : path[end..];
        while (rest.Length > 0)
        {
            var isItem = rest[0] == '[';
            var stop =
                isItem ? rest.IndexOf(']', StringComparison.Ordinal)
                : rest.AsSpan(1).IndexOfAny('.', '[') is >= 0 and var next ? next + 1
                : rest.Length;
            if (stop < 0 || rest[0] is not ('.' or '['))
            {
                throw new PyRaise("ValueError", "Missing ']' in format string");
            }

            var name = rest[1..stop];
            rest = rest[(isItem ? stop + 1 : stop)..];
            PyValue index =
                name.Length > 0 && name.All(char.IsAsciiDigit)
                    ? new PyInteger(BigInteger.Parse(name, CultureInfo.InvariantCulture))
                    : new PyString(name);
            value = Natives.Each(
                interpreter,
                value,
                one => isItem ? interpreter.Item(one, index) : interpreter.Attribute(one, name)
            );
        }

        return value;
    }

    private PyValue First(string name)
    {
        if (name.Length == 0)
        {
            return _next is { } number
                ? positional((_next = number + 1).Value - 1)
                : throw new PyRaise(
                    "ValueError",
                    "cannot switch from manual field specification to automatic field numbering"
                );
        }

        if (!name.All(char.IsAsciiDigit))
        {
            return named(name);
        }

        if (_next is > 0)
        {
            throw new PyRaise(
                "ValueError",
                "cannot switch from automatic field numbering to manual field specification"
            );
        }

        _next = null;
        return name.Length < 9
            ? positional(int.Parse(name, CultureInfo.InvariantCulture))
            : throw new PyRaise("IndexError", "Replacement index out of range");
    }

    private static int FieldEnd(string text, int start)
    {
        var depth = 0;
        for (var index = start; index < text.Length; index++)
        {
            if (text[index] == '{')
            {
                depth++;
            }
            else if (text[index] == '}' && --depth == 0)
            {
                return index;
            }
        }

        throw new PyRaise("ValueError", "expected '}' before end of string");
    }

    private static int Colon(string field)
    {
        var bracket = false;
        for (var index = 0; index < field.Length; index++)
        {
            switch (field[index])
            {
                case '[':
                    bracket = true;
                    break;
                case ']':
                    bracket = false;
                    break;
                case ':' when !bracket:
                    return index;
            }
        }

        return -1;
    }
}
