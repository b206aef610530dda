namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>f-strings, <c>format</c> and <c>str.format</c>.</summary>
internal static class Formatting
{
    /// <summary>What a field of an f-string comes to.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="value">The field's value, no choice.</param>
    /// <param name="conversion"><c>r</c>, <c>s</c> or <c>a</c>.</param>
    /// <param name="format">The format, no choice.</param>
    public static PyValue Field(Interpreter interpreter, PyValue value, char? conversion, PyValue format)
    {
        try
        {
            var converted = conversion switch
            {
                'r' => PyText.Repr(interpreter, value),
                'a' => Builtins.Ascii(interpreter, value),
                's' => PyText.Str(interpreter, value),
                _ => value,
            };
            return Natives.Each(interpreter, converted, one => Format(interpreter, one, format));
        }
        catch (PyRaise raise)
        {
            throw interpreter.Raise(raise.Type, raise.Message);
        }
        catch (NotFollowedException exception)
        {
            return interpreter.Unknown("the text", exception.Message, PyKind.String);
        }
    }

    /// <summary><c>format(value, format)</c>.</summary>
    public static PyValue Format(Interpreter interpreter, PyValue value, PyValue format)
    {
        if (format is not PyString { Value: var specification })
        {
            return Natives.Derive(interpreter, "format", PyKind.String, format, value);
        }

        if (value is PyUnknown unknown)
        {
            return specification.Length == 0 ? PyText.Str(interpreter, unknown)
                : specification == "s" && unknown.Kind == PyKind.String ? unknown
                : Natives.Derive(interpreter, "format", PyKind.String, value, format);
        }

        if (specification.Length == 0)
        {
            return PyText.Str(interpreter, value);
        }

        switch (value)
        {
            case PyString text:
                return new PyString(FormatSpec.Parse(specification).Text(interpreter, text.Value));
            case PyBoolean boolean when FormatSpec.Parse(specification) is var spec:
                // Without a type a bool with a format is still written as a number.
                return new PyString(
                    spec.Type is null && specification.Length == 0
                        ? boolean.Value
                            ? "True"
                            : "False"
                        : spec.Integer(interpreter, boolean.Value ? 1 : 0)
                );
            case PyInteger number:
                return new PyString(FormatSpec.Parse(specification).Integer(interpreter, number.Value));
            case PyFloat number:
                return new PyString(FormatSpec.Parse(specification).Float(interpreter, number.Value));
            case PyNone
            or PyTuple
            or PyDuration
            or PyPath
            or PyBytes
            or PyReference { Kind: PyKind.List or PyKind.Dictionary or PyKind.Set }:
                throw new PyRaise("TypeError", "unsupported format string passed to the object's __format__");
            default:
                return interpreter.Unknown("the text", "how the object is formatted is not followed", PyKind.String);
        }
    }

    /// <summary><c>template % right</c>.</summary>
    public static PyValue Percent(Interpreter interpreter, PyValue template, PyValue right)
    {
        try
        {
            return template is PyString text
                ? new PercentFormat(interpreter, text.Value, right).Write()
                : Natives.Derive(interpreter, "%", PyKind.String, template, right);
        }
        catch (NotFollowedException exception)
        {
            return interpreter.Unknown("the text", exception.Message, PyKind.String);
        }
    }
}
