namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package django-environ: the module <c>environ</c>.</summary>
/// <remarks>
/// The rules are those of 0.12, found in its source and by running it and Debian's 0.4.4. Where the two differ: before 0.11 a boolean's
/// text was not stripped (<c>" true "</c> was false), before 0.10 a default that is false was cast too, before 0.4.5 a default's type
/// was no cast, and 0.4.4 took the sign from a float and stopped at <c>=</c> in a dictionary's values.
/// </remarks>
internal static class DjangoEnviron
{
    /// <summary><c>Env.NOTSET</c>.</summary>
    public static PyNamed NotSet { get; } = new("environ.Env.NOTSET");

    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "Env" => EnvironType.Plain,
            "FileAwareEnv" => EnvironType.FileAware,
            "Path" => Package.Function(name, EnvironPath.Create),
            "ImproperlyConfigured" => new PyExceptionType(name),
            _ => null,
        };
}

/// <summary>The class <c>environ.Env</c> or <c>environ.FileAwareEnv</c>.</summary>
/// <param name="ReadsFiles">Whether <c>X_FILE</c> names a file with the value of <c>X</c>.</param>
internal sealed record EnvironType(bool ReadsFiles) : PyLibraryObject
{
    /// <summary><c>Env</c>.</summary>
    public static EnvironType Plain { get; } = new(false);

    /// <summary><c>FileAwareEnv</c>.</summary>
    public static EnvironType FileAware { get; } = new(true);

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        if (!arguments.Positional.IsEmpty)
        {
            throw interpreter.Raise("TypeError", "Env() takes its scheme as named arguments");
        }

        var state = interpreter.Worlds.Create(PyKind.Dictionary, MapContent.Empty);
        return new EnvironEnv(this, arguments.Named, state);
    }

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "NOTSET" => DjangoEnviron.NotSet,
            "ENVIRON" when !ReadsFiles => EnvironmentObject.Instance,
            "ENVIRON" => interpreter.Unknown("Env.ENVIRON", "files may give its values", PyKind.Object),
            "read_env" => new PyNative(name, EnvironReading.ReadEnv),
            "db_url_config" or "cache_url_config" or "email_url_config" or "search_url_config" => Package.Function(
                name,
                (inner, arguments) =>
                    EnvironUrls.Read(
                        inner,
                        name,
                        arguments.Find(0, "url"),
                        arguments.Find(1, "engine") ?? arguments.Find("backend")
                    )
            ),
            "parse_value" => Package.Function(
                name,
                (inner, arguments) =>
                    EnvironCasts.Parse(inner, arguments.Required(0, "value", name), arguments.Find(1, "cast"))
            ),
            "BOOLEAN_TRUE_STRINGS" => new PyTuple([.. EnvironCasts.TrueTexts.Select(text => new PyString(text))]),
            "DEFAULT_DATABASE_ENV" => new PyString("DATABASE_URL"),
            "DEFAULT_CACHE_ENV" => new PyString("CACHE_URL"),
            "DEFAULT_EMAIL_ENV" => new PyString("EMAIL_URL"),
            "DEFAULT_SEARCH_ENV" => new PyString("SEARCH_URL"),
            "DB_SCHEMES" => Package.Dictionary(
                interpreter,
                EnvironUrls.DatabaseSchemes.Select(pair =>
                    KeyValuePair.Create(pair.Key, (PyValue)new PyString(pair.Value))
                )
            ),
            "CACHE_SCHEMES" or "EMAIL_SCHEMES" or "SEARCH_SCHEMES" or "URL_CLASS" or "CHANNELS_SCHEMES" =>
                interpreter.Unknown($"Env.{name}", "it is not followed"),
            _ => null,
        };
}
