using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What the classes of <c>configurations.values</c> make of a variable's text and of a default.</summary>
internal static class ConfigurationCasts
{
    /// <summary><c>to_python</c>.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="value">The object.</param>
    /// <param name="set">What the variable is set to, no choice.</param>
    public static PyValue Cast(Interpreter interpreter, ConfigurationValue value, PyValue set) =>
        set switch
        {
            PyString text => OfText(interpreter, value, text.Value),
            PyUnknown unknown => OfUnknown(interpreter, value, unknown),
            _ => interpreter.Unknown(value.Type, "the program set the variable to what is no text"),
        };

    /// <summary>The default as the class keeps it.</summary>
    public static PyValue Default(Interpreter interpreter, ConfigurationValue value, PyValue given)
    {
        switch (value.Type)
        {
            case "ListValue"
            or "BackendsValue"
            or "SingleNestedListValue"
            or "TupleValue"
            or "SingleNestedTupleValue"
            or "SetValue":
                if (
                    given is not PyNone
                    && (interpreter.Iterate(given) is not { } items || items.Any(item => item is PySpread))
                )
                {
                    return interpreter.Unknown(
                        value.Type,
                        (given as PyUnknown)?.Reason ?? "its default is not followed",
                        Kind(value.Type)
                    );
                }

                return Sequence(
                    interpreter,
                    value,
                    given is PyNone ? [] : interpreter.Iterate(given)!.Value,
                    value.Type is "ListValue" or "TupleValue" or "SetValue"
                );
            case "DictValue":
                if (given is PyNone)
                {
                    return interpreter.NewDictionary([]);
                }

                var copy = interpreter.NewDictionary([]);
                interpreter.UpdateDictionary(copy, given);
                return copy;
            case "DatabaseURLValue" or "CacheURLValue" or "SearchURLValue" or "EmailURLValue":
                return given switch
                {
                    PyNone => interpreter.NewDictionary([]),
                    _ => Cast(interpreter, value, given),
                };
            default:
                return given;
        }
    }

    private static PyKind Kind(string type) =>
        type switch
        {
            "BooleanValue" => PyKind.Boolean,
            "IntegerValue" or "PositiveIntegerValue" => PyKind.Integer,
            "FloatValue" => PyKind.Float,
            "ListValue" or "BackendsValue" or "SingleNestedListValue" => PyKind.List,
            "TupleValue" or "SingleNestedTupleValue" => PyKind.Tuple,
            "SetValue" => PyKind.Set,
            "DictValue" => PyKind.Dictionary,
            "DecimalValue" => PyKind.Object,
            _ => PyKind.String,
        };

    private static PyValue OfText(Interpreter interpreter, ConfigurationValue value, string text)
    {
        var bare = CharacterKinds.Strip(text);
        switch (value.Type)
        {
            case "BooleanValue":
                return bare.ToLowerInvariant() switch
                {
                    "yes" or "y" or "true" or "1" => PyBoolean.True,
                    "no" or "n" or "false" or "0" or "" => PyBoolean.False,
                    _ => throw Refuse(interpreter, value.Type),
                };
            case "IntegerValue" or "PositiveIntegerValue":
                return EnvironCasts.Integer(text) is { } number && (value.Type is "IntegerValue" || number.Sign >= 0)
                    ? new PyInteger(number)
                    : throw Refuse(interpreter, value.Type);
            case "FloatValue":
                return FloatText.Parse(text) is { } real ? new PyFloat(real) : throw Refuse(interpreter, value.Type);
            case "DecimalValue":
                return interpreter.Unknown("a Decimal", "decimal numbers are not followed", PyKind.Object);
            case "ListValue" or "BackendsValue" or "TupleValue" or "SetValue":
                return Separator(value, "separator", ",") is { } separator
                    ? Sequence(interpreter, value, Parts(bare, separator), true)
                    : interpreter.Unknown(value.Type, "its separator is not known", Kind(value.Type));
            case "SingleNestedListValue" or "SingleNestedTupleValue":
                return
                    Separator(value, "separator", ",") is { } inner
                    && Separator(value, "seq_separator", ";") is { } outer
                    ? Sequence(
                        interpreter,
                        value,
                        [
                            .. Parts(bare, outer)
                                .Cast<PyString>()
                                .Select(part => Sequence(interpreter, value, Parts(part.Value, inner), true)),
                        ],
                        false
                    )
                    : interpreter.Unknown(value.Type, "its separator is not known", Kind(value.Type));
            case "DictValue":
                return text.Length == 0 ? interpreter.NewDictionary([])
                    : LiteralText.Evaluate(interpreter, text) is PyReference { Kind: PyKind.Dictionary } map ? map
                    : throw Refuse(interpreter, value.Type);
            case "DatabaseURLValue":
                return Aliased(
                    interpreter,
                    value,
                    DjDatabaseUrl.Parse(interpreter, new PyString(text), UrlArguments(value), "ValueError")
                );
            case "CacheURLValue" or "SearchURLValue" or "EmailURLValue":
                return Aliased(
                    interpreter,
                    value,
                    Package.UnknownDictionary(
                        interpreter,
                        interpreter.Unknown(value.Type, "what its parser makes of a URL is not followed")
                    )
                );
            default:
                return new PyString(text);
        }
    }

    private static PyValue OfUnknown(Interpreter interpreter, ConfigurationValue value, PyUnknown unknown) =>
        value.Type switch
        {
            "Value" or "SecretValue" or "PathValue" or "EmailValue" or "URLValue" or "IPValue" or "RegexValue" =>
                unknown,
            "DatabaseURLValue" => Aliased(
                interpreter,
                value,
                DjDatabaseUrl.Parse(interpreter, unknown, UrlArguments(value), "ValueError")
            ),
            "CacheURLValue" or "SearchURLValue" or "EmailURLValue" => Aliased(
                interpreter,
                value,
                Package.UnknownDictionary(interpreter, unknown)
            ),
            "ListValue"
            or "TupleValue"
            or "SetValue"
            or "SingleNestedListValue"
            or "SingleNestedTupleValue" when value.Options.Find("converter") is null => Package.Read(
                interpreter,
                unknown,
                $"configurations.{value.Type}",
                Kind(value.Type)
            ),
            _ => Package.Read(interpreter, unknown, $"configurations.{value.Type}", Kind(value.Type), "ValueError"),
        };

    private static PyValue Aliased(Interpreter interpreter, ConfigurationValue value, PyValue config) =>
        value.Type is "EmailURLValue"
            ? config
            : interpreter.NewDictionary([(value.Options.Find("alias") ?? new PyString("default"), config)]);

    /// <summary>The options of the URL's parser among the arguments; the class's own are none of them.</summary>
    private static CallArguments UrlArguments(ConfigurationValue value) =>
        new(
            [PyNone.Instance],
            [
                .. value.Options.Named.Where(pair =>
                    pair.Key
                        is "engine"
                            or "conn_max_age"
                            or "conn_health_checks"
                            or "disable_server_side_cursors"
                            or "ssl_require"
                            or "test_options"
                ),
            ],
            value.Options.Span
        );

    private static PyValue Sequence(
        Interpreter interpreter,
        ConfigurationValue value,
        ImmutableArray<PyValue> items,
        bool converts
    )
    {
        if (converts && value.Options.Find("converter") is { } converter and not PyNone)
        {
            items = [.. items.Select(item => Package.Call(interpreter, converter, item))];
        }

        return Kind(value.Type) switch
        {
            PyKind.Tuple => new PyTuple(items),
            PyKind.Set => interpreter.NewSet(items),
            _ => interpreter.NewList(items),
        };
    }

    private static ImmutableArray<PyValue> Parts(string text, string separator) =>
        [
            .. text.Split(separator)
                .Select(CharacterKinds.Strip)
                .Where(part => part.Length > 0)
                .Select(part => new PyString(part)),
        ];

    private static string? Separator(ConfigurationValue value, string name, string otherwise) =>
        value.Options.Find(name) switch
        {
            null => otherwise,
            PyString { Value: { Length: > 0 } text } => text,
            _ => null,
        };

    private static PathEndedException Refuse(Interpreter interpreter, string type) =>
        interpreter.Raise("ValueError", $"{type} cannot interpret the variable's text");
}
