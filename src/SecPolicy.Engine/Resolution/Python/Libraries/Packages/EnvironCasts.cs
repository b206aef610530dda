using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What <c>Env.parse_value</c> of django-environ does.</summary>
internal static class EnvironCasts
{
    /// <summary>The texts that are true, beside numbers other than zero; every other text is false.</summary>
    public static ImmutableArray<string> TrueTexts { get; } = ["true", "on", "ok", "y", "yes", "1"];

    /// <summary>Casts a value.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="value">The value, no choice: a variable's text, or what a variable that names another came to.</param>
    /// <param name="cast">The cast; null for none.</param>
    public static PyValue Parse(Interpreter interpreter, PyValue value, PyValue? cast)
    {
        if (cast is null or PyNone)
        {
            return value;
        }

        if (TypeCast.Of(cast) is { } kind)
        {
            return value switch
            {
                PyString text => OfText(interpreter, text.Value, kind, cast),
                PyUnknown unknown => OfUnknown(interpreter, unknown, kind),
                _ => OfOther(interpreter, value, kind),
            };
        }

        return cast switch
        {
            PyReference { Kind: PyKind.List } list => Items(interpreter, value, interpreter.Iterate(list), PyKind.List),
            PyTuple tuple => Items(interpreter, value, tuple.Items, PyKind.Tuple),
            PyReference { Kind: PyKind.Dictionary } map => Pairs(interpreter, value, map),
            _ when cast.Equals(TypeCast.Json) => Json(interpreter, value),
            _ when cast.Equals(TypeCast.Url) => Url(interpreter, value),
            _ => Package.Call(interpreter, cast, value),
        };
    }

    /// <summary><c>int(text)</c>; null where Python raises.</summary>
    public static BigInteger? Integer(string text)
    {
        var bare = CharacterKinds.Strip(text);
        var unsigned = bare.Length > 1 && bare[0] is '+' or '-' ? bare[1..] : bare;
        if (
            unsigned.Length == 0
            || CharacterKinds.WithoutUnderscores(unsigned) is not { } digits
            || digits.Length > 4300
            || !digits.All(char.IsDigit)
        )
        {
            return null;
        }

        var ascii = string.Concat(digits.Select(digit => (int)char.GetNumericValue(digit)));
        var number = BigInteger.Parse(ascii, NumberStyles.None, CultureInfo.InvariantCulture);
        return bare[0] == '-' ? -number : number;
    }

    /// <summary>How a list's items are told apart: by commas, without the empty ones and with their spaces.</summary>
    public static IEnumerable<string> Split(string text) => text.Split(',').Where(item => item.Length > 0);

    private static PyValue OfText(Interpreter interpreter, string text, PyKind kind, PyValue cast) =>
        kind switch
        {
            PyKind.Boolean => PyBoolean.Of(IsTrue(text)),
            PyKind.Integer => Integer(text) is { } number
                ? new PyInteger(number)
                : throw interpreter.Raise("ValueError", "the variable's text is no whole number"),
            PyKind.Float => FloatText.Parse(FloatTextOf(text)) is { } number
                ? new PyFloat(number)
                : throw interpreter.Raise("ValueError", "the variable's text is no number"),
            PyKind.String => new PyString(text),
            PyKind.List => Package.Texts(interpreter, Split(text)),
            PyKind.Tuple => new PyTuple([.. Split(WithoutParentheses(text)).Select(item => new PyString(item))]),
            PyKind.Dictionary => Dictionary(interpreter, text),
            _ => cast is TypeCast
                ? interpreter.Unknown("the value", "the type of the default is no cast that is followed")
                : Package.Call(interpreter, cast, new PyString(text)),
        };

    private static PyUnknown OfUnknown(Interpreter interpreter, PyUnknown value, PyKind kind) =>
        kind switch
        {
            PyKind.String when value.Kind == PyKind.String => value,
            PyKind.Boolean => Package.Read(interpreter, value, "env.bool", kind),
            PyKind.Integer or PyKind.Float or PyKind.Dictionary => Package.Read(
                interpreter,
                value,
                $"env.{(kind == PyKind.Integer ? "int" : kind == PyKind.Float ? "float" : "dict")}",
                kind,
                "ValueError"
            ),
            _ => Package.Read(interpreter, value, $"env.{kind}", kind),
        };

    // Only a variable that names another comes here: its value is cast already, and cast again.
    private static PyValue OfOther(Interpreter interpreter, PyValue value, PyKind kind) =>
        (kind, value) switch
        {
            (PyKind.Boolean, PyBoolean or PyInteger or PyFloat) => interpreter.Worlds.Truth(interpreter.Truth(value)),
            (PyKind.Integer, PyBoolean boolean) => new PyInteger(boolean.Value ? 1 : 0),
            (PyKind.Integer, PyInteger) => value,
            (PyKind.String, _) => PyText.Str(interpreter, value),
            (PyKind.List or PyKind.Tuple or PyKind.Dictionary, _) => throw interpreter.Raise(
                "AttributeError",
                "the value has no attribute 'split'"
            ),
            (
                PyKind.Boolean
                    or PyKind.Integer
                    or PyKind.Float,
                not (PyLibraryObject or PyReference { Kind: PyKind.Instance })
            ) => throw interpreter.Raise("TypeError", "the value can't be cast"),
            _ => interpreter.Unknown("the value", "its cast is not followed", kind),
        };

    private static bool IsTrue(string text) =>
        Integer(text) is { } number
            ? !number.IsZero
            : TrueTexts.Contains(CharacterKinds.Strip(text.ToLowerInvariant()), StringComparer.Ordinal);

    /// <summary>Only digits, signs and separators, of which the last is the point.</summary>
    private static string FloatTextOf(string text)
    {
        var kept = text.Where(one => char.IsDigit(one) || one is ',' or '.' or '-');
        var parts = string.Concat(kept).Split(',', '.');
        return parts.Length == 1 ? parts[0] : $"{string.Concat(parts[..^1])}.{parts[^1]}";
    }

    private static string WithoutParentheses(string text) => text.Trim('(').Trim(')');

    private static PyReference Dictionary(Interpreter interpreter, string text)
    {
        var pairs = new List<KeyValuePair<string, PyValue>>();
        foreach (var item in Split(text))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals >= 0)
            {
                pairs.Add(new(item[..equals], new PyString(item[(equals + 1)..])));
            }
            else
            {
                throw interpreter.Raise("ValueError", "an item of the variable's text is no pair");
            }
        }

        return Package.Dictionary(interpreter, pairs);
    }

    private static PyValue Items(Interpreter interpreter, PyValue value, ImmutableArray<PyValue>? casts, PyKind kind)
    {
        if (casts is not [var cast, ..])
        {
            throw interpreter.Raise("IndexError", "the cast names no type");
        }

        PyValue Make(ImmutableArray<PyValue> items) =>
            kind == PyKind.List ? interpreter.NewList(items) : new PyTuple(items);
        switch (value)
        {
            case PyString text:
                var parts = kind == PyKind.List ? text.Value : WithoutParentheses(text.Value);
                return Make([.. Split(parts).Select(item => Package.Call(interpreter, cast, new PyString(item)))]);
            case PyUnknown unknown:
                return Package.Read(
                    interpreter,
                    unknown,
                    $"env.{kind}[{PyText.Key(interpreter, cast)}]",
                    kind,
                    Package.TypeOf(cast) is PyKind.String or PyKind.Boolean ? null : "ValueError"
                );
            default:
                throw interpreter.Raise("AttributeError", "the value has no attribute 'split'");
        }
    }

    // cast={'key': str, 'value': int, 'cast': {'name': float}}: a=1;b=2
    private static PyValue Pairs(Interpreter interpreter, PyValue value, PyReference cast)
    {
        if (value is PyUnknown unknown)
        {
            return Package.Read(
                interpreter,
                unknown,
                $"env.dict[{PyText.Key(interpreter, cast)}]",
                PyKind.Dictionary,
                "ValueError"
            );
        }

        if (value is not PyString text)
        {
            throw interpreter.Raise("AttributeError", "the value has no attribute 'split'");
        }

        var (keyCast, valueCast, casts) = (Named("key"), Named("value"), Named("cast"));
        var pairs = new List<(PyValue Key, PyValue Value)>();
        foreach (var item in text.Value.Split(';').Where(item => item.Length > 0))
        {
            var parts = item.Split('=');
            var key = new PyString(parts[0]);
            if (parts.Length < 2)
            {
                throw interpreter.Raise("IndexError", "an item of the variable's text is no pair");
            }

            var own =
                casts is PyReference { Kind: PyKind.Dictionary } byKey
                && interpreter.Find(byKey, key) is not PyAbsent and var found
                    ? found
                    : valueCast ?? new TypeCast(PyKind.String);
            pairs.Add(
                (
                    keyCast is null ? key : Package.Call(interpreter, keyCast, key),
                    Parse(interpreter, new PyString(parts[1]), own)
                )
            );
        }

        return interpreter.NewDictionary(pairs);

        PyValue? Named(string name) =>
            interpreter.Find(cast, new PyString(name)) is not PyAbsent and var found ? found : null;
    }

    private static PyValue Json(Interpreter interpreter, PyValue value) =>
        LibraryModules.Find("json")?.Invoke("loads") is { } loads
            ? Package.Call(interpreter, loads, value)
            : interpreter.Unknown("the JSON", "it is not followed");

    private static PyValue Url(Interpreter interpreter, PyValue value)
    {
        switch (value)
        {
            case PyUnknown unknown:
                return Package.Read(interpreter, unknown, "urlparse", PyKind.Object, "ValueError");
            case PyString text:
                try
                {
                    return new ParsedUrl(UrlParts.Parse(text.Value));
                }
                catch (PyRaise raise)
                {
                    throw interpreter.Raise(raise.Type, raise.Message);
                }

            default:
                throw interpreter.Raise("AttributeError", "the value has no attribute 'decode'");
        }
    }
}
