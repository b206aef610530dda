using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>How an <c>environs.Env</c> comes to a variable's value.</summary>
internal static class EnvironsReading
{
    /// <summary>A method such as <c>env.bool</c>: what is not set is the default as it is.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="env">The object.</param>
    /// <param name="method">The method; empty for <c>env(...)</c>.</param>
    /// <param name="arguments">The arguments.</param>
    public static PyValue Field(Interpreter interpreter, EnvironsEnv env, string method, CallArguments arguments)
    {
        var fallback = Default(arguments);
        return Variable(
            interpreter,
            env,
            arguments,
            (name, value) =>
            {
                if (value is PyAbsent)
                {
                    return fallback ?? Missing(interpreter, env, name);
                }

                var cast = interpreter.Each(value, one => EnvironsCasts.Cast(interpreter, method, one, arguments));
                return Validated(interpreter, cast, arguments.Find("validate"));
            }
        );
    }

    /// <summary>A method that calls a function with the variable's text or with the default.</summary>
    public static PyValue Parsed(
        Interpreter interpreter,
        EnvironsEnv env,
        Func<Interpreter, PyValue, ImmutableArray<KeyValuePair<string, PyValue>>, PyValue> parse,
        CallArguments arguments
    ) =>
        Variable(
            interpreter,
            env,
            arguments,
            (name, value) =>
                value is PyAbsent && Default(arguments) is null
                    ? Missing(interpreter, env, name)
                    : interpreter.Each(
                        value is PyAbsent ? Default(arguments)! : value,
                        one =>
                            parse(
                                interpreter,
                                one,
                                [.. arguments.Named.Where(pair => pair.Key is not ("name" or "default"))]
                            )
                    )
        );

    private static PyValue? Default(CallArguments arguments) =>
        arguments.Find(1, "default") is { } fallback and not PyNamed { Name: "Ellipsis" } ? fallback : null;

    private static PyValue Missing(Interpreter interpreter, EnvironsEnv env, string name)
    {
        if (env.Is(interpreter, "eager", true))
        {
            throw interpreter.Raise("EnvError", $"Environment variable \"{name}\" not set");
        }

        env.Set(interpreter, "errors", PyBoolean.True);
        return PyNone.Instance;
    }

    private static PyValue Variable(
        Interpreter interpreter,
        EnvironsEnv env,
        CallArguments arguments,
        Func<string, PyValue, PyValue> follow
    )
    {
        var name = arguments.Required(0, "name", "env");
        return interpreter.Each(
            env.Get(interpreter, "prefix"),
            prefix =>
                (prefix, name) switch
                {
                    (PyAbsent or PyNone, PyString text) => Read(text.Value),
                    (PyString before, PyString text) => Read(before.Value + text.Value),
                    _ => interpreter.Unknown(
                        "a variable",
                        (name as PyUnknown ?? prefix as PyUnknown)?.Reason ?? "its name is not known"
                    ),
                }
        );

        PyValue Read(string variable) =>
            interpreter.Each(
                env.FileSuffix is { } suffix
                    ? FromFile(interpreter, env, variable, suffix)
                    : Own(interpreter, env, variable),
                value =>
                    follow(
                        variable,
                        value is PyString text
                        && env.Is(interpreter, "expand_vars", false)
                        && text.Value.Contains('$', StringComparison.Ordinal)
                            ? interpreter.Unknown(
                                variable,
                                "its text may name other variables, which is not followed",
                                PyKind.String
                            )
                            : value
                    )
            );
    }

    private static PyValue Own(Interpreter interpreter, EnvironsEnv env, string variable) =>
        interpreter.Each(
            interpreter.Environment.Read(variable),
            value =>
                value is not PyAbsent ? value
                : env.Get(interpreter, "file unknown") is PyUnknown unknown
                    ? MayBeInFile(interpreter, env, variable, unknown)
                : env.Get(interpreter, EnvironsFile.KeyOf(variable))
        );

    private static PyValue MayBeInFile(Interpreter interpreter, EnvironsEnv env, string variable, PyUnknown unknown)
    {
        var has = interpreter.Conditions.Holds(
            new($"{unknown.Key} has {variable}", $"the file gives {variable}", $"the file does not give {variable}")
        );
        return interpreter.Either(
            has,
            () => unknown with { Key = $"{unknown.Key}[{variable}]", Text = variable },
            () => env.Get(interpreter, EnvironsFile.KeyOf(variable))
        );
    }

    private static PyValue FromFile(Interpreter interpreter, EnvironsEnv env, string variable, string suffix) =>
        interpreter.Each(
            Own(interpreter, env, variable + suffix),
            file =>
                file is PyAbsent
                    ? Own(interpreter, env, variable)
                    : interpreter.Either(
                        interpreter.Truth(file),
                        () => Stripped(interpreter, env, EnvironReading.FileContent(interpreter, file)),
                        () => Own(interpreter, env, variable)
                    )
        );

    private static PyValue Stripped(Interpreter interpreter, EnvironsEnv env, PyValue content) =>
        !env.Is(interpreter, "strip_whitespace", false) ? content
        : content is PyString text ? new PyString(CharacterKinds.Strip(text.Value))
        : content is PyUnknown unknown ? unknown.Derive("", ".strip()", PyKind.String)
        : content;

    private static PyValue Validated(Interpreter interpreter, PyValue value, PyValue? validators)
    {
        if (validators is null or PyNone)
        {
            return value;
        }

        ImmutableArray<PyValue> each = validators is PyTuple or PyReference
            ? interpreter.Iterate(validators) ?? []
            : [validators];
        return interpreter.Each(
            value,
            one =>
            {
                foreach (var validator in each)
                {
                    // What others say of the value is not known; where they refuse it, the program ends.
                    if (validator is PyFunction or DecoupleChoices)
                    {
                        Package.Call(interpreter, validator, one);
                    }
                }

                return one;
            }
        );
    }
}
