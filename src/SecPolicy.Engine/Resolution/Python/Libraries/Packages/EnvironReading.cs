using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What <c>Env.get_value</c> and <c>Env.read_env</c> do.</summary>
internal static class EnvironReading
{
    /// <summary>How many variables may name each other before Python gives up.</summary>
    private const int DeepestProxy = 60;

    /// <summary><c>Env.get_value</c>.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="env">The object.</param>
    /// <param name="variable">The variable's name without the prefix.</param>
    /// <param name="cast">The cast; null or <c>None</c> for none.</param>
    /// <param name="fallback">The default; null when there is none.</param>
    /// <param name="castsDefault">Whether the default is cast too.</param>
    public static PyValue Value(
        Interpreter interpreter,
        EnvironEnv env,
        PyValue variable,
        PyValue? cast,
        PyValue? fallback,
        PyValue castsDefault
    ) =>
        interpreter.Each(
            castsDefault,
            both =>
                interpreter.Each(
                    env.Setting(interpreter, "prefix", new PyString("")),
                    prefix =>
                        (prefix, variable) switch
                        {
                            (PyString before, PyString name) => Value(
                                interpreter,
                                new(env, before.Value, interpreter.Truth(both).IsAlways),
                                name.Value,
                                cast is PyNone ? null : cast,
                                DjangoEnviron.NotSet.Equals(fallback) ? null : fallback,
                                0
                            ),
                            _ => interpreter.Unknown(
                                "a variable",
                                (variable as PyUnknown ?? prefix as PyUnknown)?.Reason ?? "its name is not known"
                            ),
                        }
                )
        );

    /// <summary>A variable as the environment of an <c>Env</c> has it; absent where it is not set.</summary>
    public static PyValue Variable(Interpreter interpreter, EnvironEnv env, string name)
    {
        PyValue Own() => interpreter.Environment.Read(name);
        if (!env.Type.ReadsFiles)
        {
            return Own();
        }

        return interpreter.Each(
            interpreter.Environment.Read(name + "_FILE"),
            file =>
                file is PyAbsent
                    ? Own()
                    : interpreter.Either(interpreter.Truth(file), () => FileContent(interpreter, file), Own)
        );
    }

    /// <summary>The content of a file that a variable names. Where it is not here, it may be where the application runs.</summary>
    public static PyValue FileContent(Interpreter interpreter, PyValue file) =>
        file switch
        {
            PyUnknown unknown => Package.Read(interpreter, unknown, "open", PyKind.String, "OSError") with
            {
                Text = $"the content of the file {unknown.Text}",
            },
            _ when Package.PathOf(file) is { } path => Package.ReadText(interpreter, path) is { } content
                ? new PyString(content)
                : interpreter.Unknown($"the content of {path}", $"the file {path} is not here", PyKind.String),
            _ => interpreter.Unknown("a file", "it is not known which"),
        };

    /// <summary>Whether a cast is given and still none: <c>if not cast</c>.</summary>
    public static bool IsFalse(Interpreter interpreter, PyValue cast) => interpreter.Truth(cast).IsNever;

    /// <summary><c>Env.read_env</c>.</summary>
    public static PyValue ReadEnv(Interpreter interpreter, CallArguments arguments)
    {
        var file = arguments.Find(0, "env_file") ?? PyNone.Instance;
        if (file is PyNone)
        {
            if (Package.CallingFile(interpreter) is not { } caller)
            {
                return PyNone.Instance;
            }

            file = new PyString(PathText.JoinPosix(Discovery.RelativePath.Folder(caller), ".env"));
        }

        var overwrites = Package.Truth(interpreter, arguments.Find(1, "overwrite"), false);
        var comments = Package.Truth(interpreter, arguments.Find(2, "parse_comments"), false);
        return interpreter.Each(
            overwrites,
            overwrite =>
                interpreter.Each(
                    comments,
                    parse =>
                        Load(
                            interpreter,
                            file,
                            interpreter.Truth(overwrite).IsAlways,
                            interpreter.Truth(parse).IsAlways,
                            arguments
                        )
                )
        );
    }

    /// <summary>Something unknown gives variables. Unless they are overwritten, those that are set keep their values.</summary>
    private static void Forget(Interpreter interpreter, PyUnknown cause, bool overwrite)
    {
        if (overwrite)
        {
            interpreter.Environment.Cloud(cause);
        }
        else
        {
            interpreter.Environment.Open(cause);
        }
    }

    private static PyNone Load(
        Interpreter interpreter,
        PyValue file,
        bool overwrite,
        bool parseComments,
        CallArguments arguments
    )
    {
        var values = new Dictionary<string, PyValue>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments.Named)
        {
            if (name is not ("env_file" or "overwrite" or "parse_comments" or "encoding" or "interpolate"))
            {
                values[name] = PyText.Str(interpreter, value);
            }
        }

        if (Package.PathOf(file) is not { } path)
        {
            Forget(
                interpreter,
                file as PyUnknown
                    ?? interpreter.Unknown("a variable", "the file that gives it is not known", PyKind.String),
                overwrite
            );
            return PyNone.Instance;
        }

        if (Package.OutsideVariables(interpreter, Package.Absolute(interpreter, path)) is { } outside)
        {
            Forget(interpreter, outside with { Kind = PyKind.String }, overwrite);
            return PyNone.Instance;
        }

        if (VariableFile.Read(interpreter, Package.Absolute(interpreter, path)) is not { } source)
        {
            return PyNone.Instance;
        }

        var places = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var (name, value) in EnvironFile.Read(VariableFile.Content(source), parseComments))
        {
            values[name] = new PyString(value);
            places[name] = VariableFile.Find(source, name);
        }

        foreach (var (name, value) in values)
        {
            interpreter.Step();
            SourceSpan? place = places.TryGetValue(name, out var found) ? found : null;
            if (overwrite)
            {
                interpreter.Environment.Write(name, value, place);
            }
            else
            {
                interpreter.Environment.WriteIfAbsent(name, value, place);
            }
        }

        return PyNone.Instance;
    }

    private static PyValue Value(
        Interpreter interpreter,
        Reading reading,
        string name,
        PyValue? cast,
        PyValue? fallback,
        int depth
    )
    {
        if (depth > DeepestProxy)
        {
            throw interpreter.Raise("RecursionError", "variables name each other in a circle");
        }

        interpreter.Step();
        var variable = reading.Prefix + name;
        var (schemeCast, schemeDefault) = reading.Env.SchemeOf(interpreter, variable);
        if (cast is null || IsFalse(interpreter, cast))
        {
            cast = schemeCast is PyNone ? null : schemeCast ?? cast;
        }

        fallback ??= schemeDefault;
        return interpreter.Each(
            Variable(interpreter, reading.Env, variable),
            found =>
            {
                if (found is PyAbsent && fallback is null)
                {
                    throw interpreter.Raise("ImproperlyConfigured", $"Set the {name} environment variable");
                }

                return interpreter.Each(
                    found is PyAbsent ? fallback! : found,
                    value =>
                        value is PyString text && text.Value.StartsWith('$')
                            ? interpreter.Each(
                                Value(interpreter, reading, text.Value.TrimStart('$'), cast, fallback, depth + 1),
                                proxied => Finish(interpreter, reading, proxied, cast, fallback)
                            )
                            : Finish(interpreter, reading, value, cast, fallback)
                );
            }
        );
    }

    private static PyValue Finish(
        Interpreter interpreter,
        Reading reading,
        PyValue value,
        PyValue? cast,
        PyValue? fallback
    )
    {
        if (
            value is PyString escaped
            && interpreter.Truth(reading.Env.Setting(interpreter, "escape_proxy", PyBoolean.False)).IsAlways
        )
        {
            value = new PyString(escaped.Value.Replace("\\$", "$", StringComparison.Ordinal));
        }

        if (
            cast is null
            && fallback is not (null or PyNone)
            && interpreter.Truth(reading.Env.Setting(interpreter, "smart_cast", PyBoolean.True)).IsAlways
        )
        {
            cast = TypeCastOf(interpreter, fallback);
        }

        return fallback switch
        {
            PyNone when value is PyString { Value: "" } => PyNone.Instance,
            PyNone when value is PyUnknown { Kind: PyKind.String } unknown => Package.WhenEqual(
                interpreter,
                unknown,
                "",
                () => PyNone.Instance,
                () => EnvironCasts.Parse(interpreter, unknown, cast)
            ),
            PyNone when value is PyNone => PyNone.Instance,
            // A text that equals the default is the default, without a cast.
            PyString text
                when value is PyUnknown { Kind: PyKind.String } unknown
                    && cast is not null
                    && TypeCast.Of(cast) is not PyKind.String => Package.WhenEqual(
                interpreter,
                unknown,
                text.Value,
                () => Default(interpreter, reading, text, cast),
                () => EnvironCasts.Parse(interpreter, unknown, cast)
            ),
            not null when Comparisons.HashKey(fallback).Equals(Comparisons.HashKey(value)) => Default(
                interpreter,
                reading,
                fallback,
                cast
            ),
            _ => EnvironCasts.Parse(interpreter, value, cast),
        };
    }

    private static PyValue Default(Interpreter interpreter, Reading reading, PyValue fallback, PyValue? cast) =>
        reading.CastsDefault ? EnvironCasts.Parse(interpreter, fallback, cast) : fallback;

    /// <summary>The type of a default, as a cast.</summary>
    private static PyValue? TypeCastOf(Interpreter interpreter, PyValue value) =>
        Package.KindOf(value) is { } kind ? new TypeCast(kind)
        : value is EnvironPath ? Package.Function("Path", EnvironPath.Create)
        : value is PyPath ? Package.Function("Path", (inner, arguments) => PathOf(inner, arguments.Positional[0]))
        : interpreter.Unknown("the type of the default", (value as PyUnknown)?.Reason ?? "it is not followed");

    private static PyValue PathOf(Interpreter interpreter, PyValue value) =>
        value switch
        {
            PyString text => new PyPath(PathText.Normalize(text.Value)),
            PyUnknown unknown => Package.Read(interpreter, unknown, "Path", PyKind.Object),
            _ => value,
        };

    /// <param name="Env">The object.</param>
    /// <param name="Prefix">What stands before every variable's name.</param>
    /// <param name="CastsDefault">Whether the default is cast too.</param>
    private sealed record Reading(EnvironEnv Env, string Prefix, bool CastsDefault);
}
