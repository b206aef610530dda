using System.Runtime.CompilerServices;
using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package python-decouple: the module <c>decouple</c>.</summary>
/// <remarks>The rules are those of 3.8; 3.6 differs in <c>Csv</c> of <c>None</c>, which it refuses.</remarks>
internal static class Decouple
{
    /// <summary><c>undefined</c>.</summary>
    public static PyNamed Undefined { get; } = new("decouple.undefined");

    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "config" => new DecoupleAutoConfig(null),
            "undefined" => Undefined,
            "UndefinedValueError" => new PyExceptionType(name),
            "AutoConfig" => Package.Function(
                name,
                (_, arguments) => new DecoupleAutoConfig(arguments.Find(0, "search_path") ?? PyNone.Instance)
            ),
            "Config" => Package.Function(
                name,
                (interpreter, arguments) =>
                    arguments.Required(0, "repository", name) switch
                    {
                        DecoupleRepository repository => new DecoupleConfig(repository),
                        var other => interpreter.Unknown(
                            "Config()",
                            (other as PyUnknown)?.Reason ?? "its repository is not followed"
                        ),
                    }
            ),
            "RepositoryEnv" or "RepositoryIni" => Package.Function(
                name,
                (interpreter, arguments) =>
                    DecoupleRepository.Open(interpreter, name, arguments.Required(0, "source", name))
            ),
            "RepositoryEmpty" => Package.Function(name, (_, _) => DecoupleRepository.Empty),
            "Csv" => new DecoupleCsvType(),
            "Choices" => Package.Function(name, DecoupleChoices.Create),
            "strtobool" => Package.Function(
                name,
                (interpreter, arguments) =>
                    DecoupleConfig.Boolean(interpreter, arguments.Required(0, "value", name), emptyIsFalse: false)
            ),
            _ => null,
        };
}

/// <summary>An <c>AutoConfig</c>, such as <c>config</c>.</summary>
/// <param name="SearchPath">Where to begin the search; null or <c>None</c> for the folder of the first caller.</param>
internal sealed record DecoupleAutoConfig(PyValue? SearchPath) : PyLibraryObject
{
    // Whoever calls `config` first in a process decides where it searches, for all.
    private static readonly ConditionalWeakTable<Interpreter, string> FirstCallers = [];

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "search_path" => SearchPath ?? PyNone.Instance,
            "get" => Package.Function(name, Call),
            "encoding" => new PyString("UTF-8"),
            _ => null,
        };

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        string folder;
        if (SearchPath is null or PyNone or PyString { Value: "" })
        {
            folder = SearchPath is null
                ? FirstCallers.GetValue(interpreter, CallersFolder)
                : CallersFolder(interpreter);
        }
        else if (Package.PathOf(SearchPath) is { } path)
        {
            folder = Package.Absolute(interpreter, path);
        }
        else
        {
            return new DecoupleConfig(
                new(
                    null,
                    interpreter.Unknown(
                        "the repository",
                        (SearchPath as PyUnknown)?.Reason ?? "the search path is not followed"
                    )
                )
            ).Call(interpreter, arguments);
        }

        return new DecoupleConfig(DecoupleRepository.Search(interpreter, folder)).Call(interpreter, arguments);
    }

    private static string CallersFolder(Interpreter interpreter) =>
        Package.CallingFile(interpreter) is { } caller ? RelativePath.Folder(caller) : "/";
}

/// <summary>A <c>Config</c>: variables, then a repository, then the default.</summary>
/// <param name="Repository">The repository.</param>
internal sealed record DecoupleConfig(DecoupleRepository Repository) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "get" => Package.Function(name, Call),
            "repository" => Repository,
            _ => null,
        };

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        var option = arguments.Required(0, "option", "config");
        var fallback = arguments.Find(1, "default") ?? Decouple.Undefined;
        var cast = arguments.Find(2, "cast") ?? Decouple.Undefined;
        if (option is not PyString name)
        {
            return Cast(
                interpreter,
                interpreter.Unknown("a variable", (option as PyUnknown)?.Reason ?? "its name is not known"),
                cast
            );
        }

        var value = interpreter.Each(
            interpreter.Environment.Read(name.Value),
            set => set is PyAbsent ? Repository.Read(interpreter, name.Value) : set
        );
        return interpreter.Each(
            value,
            one =>
                one is not PyAbsent ? Cast(interpreter, one, cast)
                : fallback.Equals(Decouple.Undefined)
                    ? throw interpreter.Raise(
                        "UndefinedValueError",
                        $"{name.Value} not found. Declare it as envvar or define a default value."
                    )
                : interpreter.Each(fallback, own => Cast(interpreter, own, cast))
        );
    }

    /// <summary>What <c>cast=bool</c> makes of a value.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="value">The value.</param>
    /// <param name="emptyIsFalse">Whether an empty text is false; otherwise it is refused.</param>
    public static PyValue Boolean(Interpreter interpreter, PyValue value, bool emptyIsFalse)
    {
        switch (PyText.Str(interpreter, value))
        {
            case PyUnknown unknown:
                return value is PyUnknown { Kind: PyKind.Boolean }
                    ? value
                    : Package.Read(
                        interpreter,
                        value as PyUnknown ?? unknown,
                        "decouple.bool",
                        PyKind.Boolean,
                        "ValueError"
                    );
            case PyString text:
                return text.Value.ToLowerInvariant() switch
                {
                    "y" or "yes" or "t" or "true" or "on" or "1" => PyBoolean.True,
                    "n" or "no" or "f" or "false" or "off" or "0" => PyBoolean.False,
                    "" when emptyIsFalse => PyBoolean.False,
                    _ => throw interpreter.Raise("ValueError", "Invalid truth value"),
                };
            default:
                return interpreter.Unknown("the value", "it is not known how it is written", PyKind.Boolean);
        }
    }

    private static PyValue Cast(Interpreter interpreter, PyValue value, PyValue cast) =>
        cast.Equals(Decouple.Undefined) ? value
        : Package.TypeOf(cast) is PyKind.Boolean ? Boolean(interpreter, value, emptyIsFalse: true)
        : Package.Call(interpreter, cast, value);
}
