using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What the methods of <c>environs.Env</c> make of a text, which is what marshmallow's fields make of it.</summary>
internal static class EnvironsCasts
{
    private const string Refusal = "EnvValidationError";

    /// <summary>What a method makes of a variable that is set.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="method">The method; empty for <c>env(...)</c>.</param>
    /// <param name="value">The value, no choice: a text unless the program itself set the variable.</param>
    /// <param name="arguments">The call's arguments.</param>
    public static PyValue Cast(Interpreter interpreter, string method, PyValue value, CallArguments arguments) =>
        (method, value) switch
        {
            ("" or "str", _) => value,
            ("bool" or "int" or "float", _) => Simple(interpreter, method, value),
            ("list", PyString text) => List(interpreter, text.Value, arguments),
            ("dict", PyString text) => Dictionary(interpreter, text.Value, arguments),
            ("json", PyString) => EnvironCasts.Parse(interpreter, value, TypeCast.Json),
            ("timedelta", PyString text) when arguments.Find("precision") is null && arguments.Find("format") is null =>
                Duration(interpreter, text.Value),
            ("path", PyString text) => new PyPath(PathText.Normalize(text.Value)),
            ("log_level", PyString text) => LogLevel(interpreter, text.Value),
            ("url", PyString text) => Url(interpreter, text.Value),
            (_, PyUnknown unknown) => Package.Read(
                interpreter,
                unknown,
                Reader(interpreter, method, arguments),
                method switch
                {
                    "list" => PyKind.List,
                    "dict" => PyKind.Dictionary,
                    "log_level" => PyKind.Integer,
                    "json" => PyKind.Any,
                    _ => PyKind.Object,
                },
                method is "path" || (method is "list" && arguments.Find(2, "subcast") is null) ? null : Refusal
            ),
            _ => interpreter.Unknown($"env.{method}()", "its result is not followed", PyKind.Object),
        };

    /// <summary>The function behind <c>env.dj_db_url</c> and its like.</summary>
    public static Func<Interpreter, PyValue, ImmutableArray<KeyValuePair<string, PyValue>>, PyValue> UrlParser(
        string method
    ) =>
        (interpreter, value, named) =>
            method is "dj_db_url"
                ? DjDatabaseUrl.Parse(interpreter, value, new([PyNone.Instance], named, interpreter.Here), Refusal)
                : Package.UnknownDictionary(
                    interpreter,
                    value as PyUnknown
                        ?? interpreter.Unknown($"env.{method}()", "what it makes of a URL is not followed")
                );

    /// <summary>Whether a text is true by marshmallow's list of spellings; null where it is in neither list.</summary>
    public static bool? Truth(string text) =>
        text switch
        {
            "t"
            or "T"
            or "true"
            or "True"
            or "TRUE"
            or "on"
            or "On"
            or "ON"
            or "y"
            or "Y"
            or "yes"
            or "Yes"
            or "YES"
            or "1" => true,
            "f"
            or "F"
            or "false"
            or "False"
            or "FALSE"
            or "off"
            or "Off"
            or "OFF"
            or "n"
            or "N"
            or "no"
            or "No"
            or "NO"
            or "0" => false,
            _ => null,
        };

    private static string Reader(Interpreter interpreter, string method, CallArguments arguments)
    {
        var subcast = arguments.Find(2, "subcast");
        return subcast is null ? $"environs.{method}" : $"environs.{method}[{PyText.Key(interpreter, subcast)}]";
    }

    private static PyValue Simple(Interpreter interpreter, string type, PyValue value) =>
        (type, value) switch
        {
            ("bool", PyString text) => Truth(text.Value) is { } truth ? PyBoolean.Of(truth) : throw Refuse(interpreter),
            ("bool", PyBoolean) => value,
            ("bool", PyUnknown unknown) => Package.Read(interpreter, unknown, "environs.bool", PyKind.Boolean, Refusal),
            ("int", PyString text) => EnvironCasts.Integer(text.Value) is { } number
                ? new PyInteger(number)
                : throw Refuse(interpreter),
            ("int", PyUnknown unknown) => Package.Read(interpreter, unknown, "environs.int", PyKind.Integer, Refusal),
            ("float", PyString text) => FloatText.Parse(text.Value) is { } number && double.IsFinite(number)
                ? new PyFloat(number)
                : throw Refuse(interpreter),
            ("float", PyUnknown unknown) => Package.Read(interpreter, unknown, "environs.float", PyKind.Float, Refusal),
            _ => interpreter.Unknown($"env.{type}()", "its result is not followed"),
        };

    private static PyValue List(Interpreter interpreter, string text, CallArguments arguments)
    {
        var delimiter = arguments.Find("delimiter");
        if (delimiter is not (null or PyString { Value.Length: > 0 }))
        {
            return interpreter.Unknown("env.list()", "its delimiter is not known", PyKind.List);
        }

        var items = text.Length == 0 ? [] : text.Split((delimiter as PyString)?.Value ?? ",");
        var subcast = arguments.Find(2, "subcast");
        return interpreter.NewList([.. items.Select(item => Item(interpreter, item, subcast))]);
    }

    private static PyValue Dictionary(Interpreter interpreter, string text, CallArguments arguments)
    {
        if (
            arguments.Find("delimiter") is not (null or PyString { Value.Length: > 0 })
            || arguments.Find("key_value_delimiter") is not (null or PyString { Value.Length: > 0 })
        )
        {
            return interpreter.Unknown("env.dict()", "its delimiter is not known", PyKind.Dictionary);
        }

        var delimiter = (arguments.Find("delimiter") as PyString)?.Value ?? ",";
        var between = (arguments.Find("key_value_delimiter") as PyString)?.Value ?? "=";
        var pairs = new List<(PyValue Key, PyValue Value)>();

        // An empty text has no items; an empty item between others has no value, which Python refuses.
        foreach (var item in text.Length == 0 ? [] : text.Split(delimiter))
        {
            var at = item.IndexOf(between, StringComparison.Ordinal);
            if (at < 0)
            {
                throw interpreter.Raise("ValueError", "not enough values to unpack");
            }

            pairs.Add(
                (
                    Item(interpreter, CharacterKinds.Strip(item[..at]), arguments.Find("subcast_keys")),
                    Item(
                        interpreter,
                        CharacterKinds.Strip(item[(at + between.Length)..]),
                        arguments.Find("subcast_values")
                    )
                )
            );
        }

        return interpreter.NewDictionary(pairs);
    }

    private static PyValue Item(Interpreter interpreter, string item, PyValue? subcast)
    {
        var text = new PyString(item);
        return Package.TypeOf(subcast) switch
        {
            PyKind.Boolean => Simple(interpreter, "bool", text),
            PyKind.Integer => Simple(interpreter, "int", text),
            PyKind.Float => Simple(interpreter, "float", text),
            not null => text,
            null when subcast is null or PyNone => text,
            _ => Package.Call(interpreter, subcast, text),
        };
    }

    private static PyValue LogLevel(Interpreter interpreter, string text)
    {
        if (EnvironCasts.Integer(text) is { } number)
        {
            return new PyInteger(number);
        }

        return text.ToUpperInvariant() switch
        {
            "CRITICAL" or "FATAL" => new PyInteger(50),
            "ERROR" => new PyInteger(40),
            "WARNING" or "WARN" => new PyInteger(30),
            "INFO" => new PyInteger(20),
            "DEBUG" => new PyInteger(10),
            "NOTSET" => new PyInteger(0),
            _ => throw Refuse(interpreter),
        };
    }

    private static PyValue Url(Interpreter interpreter, string text)
    {
        try
        {
            var url = UrlParts.Parse(text);
            var isPlain =
                url.Scheme is "http" or "https" or "ftp" or "ftps"
                && url.Location.Length > 0
                && url.Location.All(one => char.IsAsciiLetterOrDigit(one) || one is '.' or '-' or ':')
                && (url.Host is "localhost" || url.Host?.Contains('.', StringComparison.Ordinal) is true)
                && !text.Any(CharacterKinds.IsSpace);
            return isPlain
                ? new ParsedUrl(url)
                : interpreter.Unknown("env.url()", "whether such a URL is refused is not followed", PyKind.Object);
        }
        catch (PyRaise)
        {
            throw Refuse(interpreter);
        }
    }

    /// <summary>Seconds, or units in falling order: <c>1w 2d 3h 4m 5s 6ms 7us</c>.</summary>
    private static PyValue Duration(Interpreter interpreter, string text)
    {
        if (Units(text) is { } units)
        {
            return new PyDuration(units);
        }

        return EnvironCasts.Integer(text) is { } seconds && BigInteger.Abs(seconds) < 86_400_000_000_000
                ? new PyDuration(seconds * 1_000_000)
            : FloatText.Parse(text) is null ? throw Refuse(interpreter)
            : interpreter.Unknown(
                "env.timedelta()",
                "a fraction is read otherwise by other versions of marshmallow",
                PyKind.Object
            );
    }

    private static BigInteger? Units(string text)
    {
        (string Name, long Microseconds)[] units =
        [
            ("w", 604_800_000_000),
            ("d", 86_400_000_000),
            ("h", 3_600_000_000),
            ("m", 60_000_000),
            ("s", 1_000_000),
            ("ms", 1_000),
            ("us", 1),
        ];
        var rest = CharacterKinds.Strip(text);
        var total = BigInteger.Zero;
        for (var next = 0; rest.Length > 0; )
        {
            var digits = rest.Skip(rest[0] == '-' ? 1 : 0).TakeWhile(char.IsAsciiDigit).Count();
            var end = digits + (rest[0] == '-' ? 1 : 0);
            if (digits is 0 or > 18)
            {
                return null;
            }

            var number = BigInteger.Parse(rest[..end], CultureInfo.InvariantCulture);
            rest = CharacterKinds.Strip(rest[end..]);
            var letters = rest.TakeWhile(one => char.IsAsciiLetter(one) || one == 'µ').Count();
            var name = rest[..letters].Replace('µ', 'u');
            var unit = Array.FindIndex(units, next, one => string.Equals(one.Name, name, StringComparison.Ordinal));
            if (unit < 0)
            {
                return null;
            }

            total += number * units[unit].Microseconds;
            next = unit + 1;
            rest = CharacterKinds.Strip(rest[letters..]);
        }

        return CharacterKinds.Strip(text).Length == 0 ? null : total;
    }

    private static PathEndedException Refuse(Interpreter interpreter) =>
        interpreter.Raise(Refusal, "the environment variable is invalid");
}
