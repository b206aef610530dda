namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>An <c>environs.Env</c>.</summary>
/// <param name="Own">Its state: <c>prefix</c>, <c>eager</c>, <c>expand_vars</c>, its parsers and what files give it; null for the module's own <c>env</c>.</param>
/// <param name="FileSuffix">For a <c>FileAwareEnv</c> what follows a variable's name in the name of one that names a file; otherwise null.</param>
internal sealed record EnvironsEnv(PyReference? Own, string? FileSuffix) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        EnvironsReading.Field(interpreter, this, "", arguments);

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "str"
            or "bool"
            or "int"
            or "float"
            or "decimal"
            or "list"
            or "dict"
            or "json"
            or "datetime"
            or "date"
            or "time"
            or "timedelta"
            or "path"
            or "log_level"
            or "uuid"
            or "url"
            or "enum" => Package.Function(
                name,
                (inner, arguments) => EnvironsReading.Field(inner, this, name, arguments)
            ),
            "dj_db_url" or "dj_email_url" or "dj_cache_url" => Package.Function(
                name,
                (inner, arguments) => EnvironsReading.Parsed(inner, this, EnvironsCasts.UrlParser(name), arguments)
            ),
            "read_env" => Package.Function(name, (inner, arguments) => EnvironsFile.Read(inner, this, arguments)),
            "prefixed" => Package.Function(
                name,
                (_, arguments) => new EnvironsPrefix(this, arguments.Required(0, "prefix", name))
            ),
            "seal" => Package.Function(name, (inner, _) => Seal(inner)),
            "add_parser" => Package.Function(name, AddParser),
            "parser_for" => Package.Function(
                name,
                (_, arguments) =>
                    Package.Function(
                        name,
                        (inner, decorated) =>
                        {
                            AddParser(
                                inner,
                                new([arguments.Required(0, "name", name), decorated.Positional[0]], [], decorated.Span)
                            );
                            return decorated.Positional[0];
                        }
                    )
            ),
            "eager" or "expand_vars" or "add_parser_from_field" or "dump" => interpreter.Unknown(
                $"env.{name}",
                "it is not followed"
            ),
            _ => Parser(interpreter, name),
        };

    /// <summary>A part of the state; absent where nothing is set.</summary>
    public PyValue Get(Interpreter interpreter, string name) => LibraryState.Get(interpreter, State(interpreter), name);

    /// <summary>Sets a part of the state.</summary>
    public void Set(Interpreter interpreter, string name, PyValue value) =>
        LibraryState.Set(interpreter, State(interpreter), name, value);

    /// <summary>Whether an attribute that the constructor sets is certainly true or certainly false.</summary>
    public bool Is(Interpreter interpreter, string name, bool otherwise) =>
        Get(interpreter, name) is not PyAbsent and var value ? !interpreter.Truth(value).IsNever : otherwise;

    private PyReference State(Interpreter interpreter) => Own ?? LibraryState.OfSingleton(interpreter, "environs.env");

    private PyValue Seal(Interpreter interpreter)
    {
        var errors = Get(interpreter, "errors");
        interpreter.RaiseWhen(interpreter.Truth(errors), "EnvValidationError", "Environment variables invalid");
        return PyNone.Instance;
    }

    private PyValue AddParser(Interpreter interpreter, CallArguments arguments)
    {
        if (arguments.Required(0, "name", "add_parser") is PyString name)
        {
            Set(interpreter, "parser " + name.Value, arguments.Required(1, "func", "add_parser"));
        }

        return PyNone.Instance;
    }

    private PyValue? Parser(Interpreter interpreter, string name) =>
        Get(interpreter, "parser " + name) is not PyAbsent and var parser
            ? Package.Function(
                name,
                (inner, arguments) =>
                    EnvironsReading.Parsed(
                        inner,
                        this,
                        (within, value, more) => within.Call(parser, new([value], more, within.Here)),
                        arguments
                    )
            )
            : null;
}

/// <summary>What <c>env.prefixed("X_")</c> gives for <c>with</c>.</summary>
/// <param name="Env">The object.</param>
/// <param name="Prefix">What comes before the names, after the prefixes that are in force.</param>
internal sealed record EnvironsPrefix(EnvironsEnv Env, PyValue Prefix) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;

    /// <inheritdoc/>
    public override PyValue Enter(Interpreter interpreter)
    {
        var old = Env.Get(interpreter, "prefix");
        Env.Set(interpreter, "outer prefixes", new PyTuple([old, Env.Get(interpreter, "outer prefixes")]));
        Env.Set(
            interpreter,
            "prefix",
            interpreter.Each(
                old,
                before =>
                    before is PyAbsent or PyNone
                        ? Prefix
                        : interpreter.BinaryOperation(Reading.Python.BinaryOperator.Add, before, Prefix)
            )
        );
        return Env;
    }

    /// <inheritdoc/>
    public override void Exit(Interpreter interpreter)
    {
        if (Env.Get(interpreter, "outer prefixes") is PyTuple { Items: [var old, var outer] })
        {
            Env.Set(interpreter, "prefix", old is PyAbsent ? PyNone.Instance : old);
            Env.Set(interpreter, "outer prefixes", outer);
        }
    }
}
