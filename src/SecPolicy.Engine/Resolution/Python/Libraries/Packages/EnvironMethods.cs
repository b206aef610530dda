namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The methods of an <c>environ.Env</c> that read a variable.</summary>
internal static class EnvironMethods
{
    /// <summary>A method by its name; null when there is none.</summary>
    public static PyNative? Find(EnvironEnv env, string name) =>
        name switch
        {
            "str" or "unicode" => Package.Function(name, (interpreter, arguments) => Text(interpreter, env, arguments)),
            "bytes" => Package.Function(name, (interpreter, arguments) => Bytes(interpreter, env, arguments)),
            "bool" => Plain(env, name, new TypeCast(PyKind.Boolean)),
            "int" => Plain(env, name, new TypeCast(PyKind.Integer)),
            "float" => Plain(env, name, new TypeCast(PyKind.Float)),
            "json" => Plain(env, name, TypeCast.Json),
            "list" => Package.Function(
                name,
                (interpreter, arguments) =>
                    Get(interpreter, env, arguments, 2, Items(interpreter, arguments, PyKind.List))
            ),
            "tuple" => Package.Function(
                name,
                (interpreter, arguments) =>
                    Get(interpreter, env, arguments, 2, Items(interpreter, arguments, PyKind.Tuple))
            ),
            "dict" => Package.Function(
                name,
                (interpreter, arguments) =>
                    Get(interpreter, env, arguments, 2, arguments.Find(1, "cast") ?? new TypeCast(PyKind.Dictionary))
            ),
            "url" => Package.Function(
                name,
                (interpreter, arguments) => Url(interpreter, env, arguments, arguments.Required(0, "var", name))
            ),
            "db" or "db_url" => Configuration(env, name, "db_url_config", "DATABASE_URL", isUrl: false),
            "cache" or "cache_url" => Configuration(env, name, "cache_url_config", "CACHE_URL", isUrl: true),
            "email" or "email_url" => Configuration(env, name, "email_url_config", "EMAIL_URL", isUrl: true),
            "search_url" => Configuration(env, name, "search_url_config", "SEARCH_URL", isUrl: true),
            "path" => Package.Function(
                name,
                (interpreter, arguments) =>
                    interpreter.Each(
                        Get(interpreter, env, arguments, 1, null),
                        value => EnvironPath.Create(interpreter, new([value], [], arguments.Span))
                    )
            ),
            "channels" or "channels_url" => Package.Function(
                name,
                (interpreter, _) => interpreter.Unknown($"env.{name}()", "it is not followed", PyKind.Dictionary)
            ),
            _ => null,
        };

    private static PyNative Plain(EnvironEnv env, string name, PyValue cast) =>
        Package.Function(name, (interpreter, arguments) => Get(interpreter, env, arguments, 1, cast));

    private static PyValue Get(
        Interpreter interpreter,
        EnvironEnv env,
        CallArguments arguments,
        int defaultAt,
        PyValue? cast
    ) =>
        EnvironReading.Value(
            interpreter,
            env,
            arguments.Required(0, "var", "env"),
            cast,
            arguments.Find(defaultAt, "default"),
            PyBoolean.False
        );

    private static PyValue Items(Interpreter interpreter, CallArguments arguments, PyKind kind)
    {
        var cast = arguments.Find(1, "cast");
        return cast is null || EnvironReading.IsFalse(interpreter, cast) ? new TypeCast(kind)
            : kind == PyKind.List ? interpreter.NewList([cast])
            : new PyTuple([cast]);
    }

    private static PyValue Text(Interpreter interpreter, EnvironEnv env, CallArguments arguments)
    {
        var value = Get(interpreter, env, arguments, 1, new TypeCast(PyKind.String));
        return interpreter.Either(
            interpreter.Truth(arguments.Find(2, "multiline") ?? PyBoolean.False),
            () =>
                interpreter.Each(
                    value,
                    one =>
                        one switch
                        {
                            PyString text => new PyString(
                                text.Value.Replace("\\r\\n", "\n", StringComparison.Ordinal)
                                    .Replace("\\n", "\n", StringComparison.Ordinal)
                            ),
                            PyUnknown unknown => Package.Read(interpreter, unknown, "env.str.multiline", PyKind.String),
                            _ => throw interpreter.Raise("TypeError", "expected string or bytes-like object"),
                        }
                ),
            () => interpreter.Worlds.Possible(value)
        );
    }

    private static PyValue Bytes(Interpreter interpreter, EnvironEnv env, CallArguments arguments) =>
        interpreter.Each(
            Get(interpreter, env, arguments, 1, new TypeCast(PyKind.String)),
            value =>
                value switch
                {
                    PyString text when arguments.Find(2, "encoding") is null or PyString { Value: "utf8" or "utf-8" } =>
                        new PyBytes([.. System.Text.Encoding.UTF8.GetBytes(text.Value)]),
                    PyString => interpreter.Unknown("env.bytes()", "the encoding is not followed", PyKind.Bytes),
                    PyUnknown { Kind: PyKind.String } unknown => Package.Read(
                        interpreter,
                        unknown,
                        "env.bytes",
                        PyKind.Bytes
                    ),
                    _ => value,
                }
        );

    private static PyValue Url(Interpreter interpreter, EnvironEnv env, CallArguments arguments, PyValue variable) =>
        EnvironReading.Value(interpreter, env, variable, TypeCast.Url, arguments.Find(1, "default"), PyBoolean.True);

    private static PyNative Configuration(EnvironEnv env, string name, string reader, string variable, bool isUrl) =>
        Package.Function(
            name,
            (interpreter, arguments) =>
            {
                var which = arguments.Find(0, "var") ?? new PyString(variable);
                var value = isUrl
                    ? Url(interpreter, env, arguments, which)
                    : EnvironReading.Value(
                        interpreter,
                        env,
                        which,
                        null,
                        arguments.Find(1, "default"),
                        PyBoolean.False
                    );
                var engine = arguments.Find(2, "engine") ?? arguments.Find("backend");
                return interpreter.Each(value, one => EnvironUrls.Read(interpreter, reader, one, engine));
            }
        );
}

/// <summary>A cast that the library itself names: <c>env.int</c> casts to <c>int</c>.</summary>
/// <param name="Kind">What it gives.</param>
internal sealed record TypeCast(PyKind Kind) : PyValue
{
    /// <summary><c>json.loads</c>.</summary>
    public static PyNamed Json { get; } = new("json.loads");

    /// <summary><c>urlparse</c>.</summary>
    public static PyNamed Url { get; } = new("urlparse");

    /// <summary>The type that a cast names; null when it is no type of Python's own.</summary>
    public static PyKind? Of(PyValue? cast) => cast is TypeCast type ? type.Kind : Package.TypeOf(cast);
}
