using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package python-dotenv.</summary>
/// <remarks>The rules are those of 1.2.</remarks>
internal static class Dotenv
{
    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "load_dotenv" => Package.Function(name, LoadDotenv),
            "find_dotenv" => Package.Function(name, FindDotenv),
            "dotenv_values" => Package.Function(name, DotenvValues),
            "get_key" => Package.Function(name, GetKey),
            _ => null,
        };

    /// <summary>The variables of a file with the others that they name in them, each a text, a choice or <c>None</c>.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="content">The file's text.</param>
    /// <param name="interpolates">Whether <c>${NAME}</c> stands for another variable.</param>
    /// <param name="filePrecedes">Whether the file's own variables precede those that are set.</param>
    public static OrderedMap Resolve(Interpreter interpreter, string content, bool interpolates, bool filePrecedes)
    {
        var values = new OrderedMap();
        foreach (var (name, text) in DotenvFile.Read(content))
        {
            interpreter.Step();
            values[name] =
                text is null ? PyNone.Instance
                : interpolates ? Interpolate(interpreter, text, values, filePrecedes)
                : new PyString(text);
        }

        return values;
    }

    /// <summary>The file that <c>find_dotenv</c> finds from a folder upwards; null when there is none.</summary>
    public static string? FindUpwards(Interpreter interpreter, string folder, string name)
    {
        for (var current = Package.Absolute(interpreter, folder); ; current = RelativePath.Folder(current))
        {
            interpreter.Step();
            var path = PathText.JoinPosix(current, name);
            if (Package.FileExists(interpreter, path))
            {
                return path;
            }

            if (
                current is "/" or "." or ""
                || Package.Outside(interpreter, current) is not null
                || string.Equals(RelativePath.Folder(current), current, StringComparison.Ordinal)
            )
            {
                return null;
            }
        }
    }

    private static SourceText Empty => new("", "");

    private static PyValue FindDotenv(Interpreter interpreter, CallArguments arguments)
    {
        if (arguments.Find(0, "filename") is not (null or PyString))
        {
            return interpreter.Unknown("find_dotenv()", "the file's name is not known", PyKind.String);
        }

        var name = (arguments.Find(0, "filename") as PyString)?.Value ?? ".env";
        return interpreter.Either(
            interpreter.Truth(arguments.Find(2, "usecwd") ?? PyBoolean.False),
            () =>
                interpreter.Unknown(
                    "find_dotenv()",
                    "the folder in which the process works is not known",
                    PyKind.String
                ),
            () =>
                Found(interpreter, name) is { } path ? new PyString(path)
                : interpreter.Truth(arguments.Find(1, "raise_error_if_not_found") ?? PyBoolean.False).IsNever
                    ? new PyString("")
                : throw interpreter.Raise("OSError", "File not found")
        );
    }

    private static string? Found(Interpreter interpreter, string name) =>
        Package.CallingFile(interpreter) is { } caller
            ? FindUpwards(interpreter, RelativePath.Folder(caller), name)
            : null;

    // Only where some layer gives it: a fact of its own would split every setting that the file gives, for nothing.
    private static PyValue LoadDotenv(Interpreter interpreter, CallArguments arguments) =>
        interpreter.Environment.KnownNames.Contains("PYTHON_DOTENV_DISABLED", StringComparer.Ordinal)
            ? interpreter.Each(
                interpreter.Environment.Read("PYTHON_DOTENV_DISABLED"),
                disabled =>
                    (disabled as PyString)?.Value.ToLowerInvariant() is "1" or "true" or "t" or "yes" or "y"
                        ? PyBoolean.False
                        : Load(interpreter, arguments)
            )
            : Load(interpreter, arguments);

    private static PyValue Load(Interpreter interpreter, CallArguments arguments) =>
        WithContent(
            interpreter,
            arguments,
            content =>
                interpreter.Each(
                    Package.Truth(interpreter, arguments.Find(3, "override"), false),
                    overrides =>
                        interpreter.Each(
                            Package.Truth(interpreter, arguments.Find(4, "interpolate"), true),
                            interpolate =>
                            {
                                var wins = interpreter.Truth(overrides).IsAlways;
                                var values = Resolve(
                                    interpreter,
                                    VariableFile.Content(content),
                                    interpreter.Truth(interpolate).IsAlways,
                                    wins
                                );
                                Set(interpreter, values, wins, content);
                                return PyBoolean.Of(values.Count > 0);
                            }
                        )
                ),
            unknown =>
            {
                // Variables that are set keep their values.
                if (!interpreter.Truth(arguments.Find(3, "override") ?? PyBoolean.False).IsNever)
                {
                    interpreter.Environment.Cloud(unknown with { Kind = PyKind.String });
                }
                else
                {
                    interpreter.Environment.Open(unknown);
                }

                return interpreter.Unknown("load_dotenv()", unknown.Reason, PyKind.Boolean);
            }
        );

    private static void Set(Interpreter interpreter, OrderedMap values, bool overrides, SourceText source)
    {
        foreach (var (name, value) in values)
        {
            if (value is PyNone)
            {
                continue;
            }

            if (overrides)
            {
                interpreter.Environment.Write(name, value, VariableFile.Find(source, name));
            }
            else
            {
                interpreter.Environment.WriteIfAbsent(name, value, VariableFile.Find(source, name));
            }
        }
    }

    private static PyValue DotenvValues(Interpreter interpreter, CallArguments arguments) =>
        WithContent(
            interpreter,
            arguments,
            content =>
                interpreter.Each(
                    Package.Truth(interpreter, arguments.Find(3, "interpolate"), true),
                    interpolate =>
                        Package.Dictionary(
                            interpreter,
                            Resolve(
                                interpreter,
                                VariableFile.Content(content),
                                interpreter.Truth(interpolate).IsAlways,
                                true
                            )
                        )
                ),
            unknown => Package.UnknownDictionary(interpreter, unknown)
        );

    private static PyValue GetKey(Interpreter interpreter, CallArguments arguments) =>
        (arguments.Required(0, "dotenv_path", "get_key"), arguments.Required(1, "key_to_get", "get_key")) switch
        {
            (PyUnknown unknown, _) => unknown.Derive("get_key(", ")", PyKind.Any),
            (var path, PyString key) when Package.PathOf(path) is { } file => Resolve(
                    interpreter,
                    Content(interpreter, file),
                    true,
                    true
                )
                .GetValueOrDefault(key.Value, PyNone.Instance),
            _ => interpreter.Unknown("get_key()", "the file or the key is not known"),
        };

    private static string Content(Interpreter interpreter, string path) =>
        path.Length == 0 ? "" : Package.ReadText(interpreter, Package.Absolute(interpreter, path)) ?? "";

    /// <summary>Goes on with the content of the file that the arguments name, or that is found; without a file it is empty.</summary>
    private static PyValue WithContent(
        Interpreter interpreter,
        CallArguments arguments,
        Func<SourceText, PyValue> follow,
        Func<PyUnknown, PyValue> unknown
    )
    {
        var path = arguments.Find(0, "dotenv_path");
        var stream = arguments.Find(1, "stream");
        if (path is null or PyNone)
        {
            if (stream is not (null or PyNone))
            {
                return unknown(
                    stream as PyUnknown ?? interpreter.Unknown("the variables", "a stream is not followed", PyKind.Any)
                );
            }

            path = Package.TextOrNone(Found(interpreter, ".env"));
        }

        return path switch
        {
            PyNone => follow(Empty),
            _ when Package.PathOf(path) is { Length: > 0 } file
                    && Package.OutsideVariables(interpreter, Package.Absolute(interpreter, file)) is { } outside =>
                unknown(outside),
            _ when Package.PathOf(path) is { } file => follow(
                file.Length == 0 ? Empty : VariableFile.Read(interpreter, Package.Absolute(interpreter, file)) ?? Empty
            ),
            PyUnknown one => unknown(one),
            _ => unknown(interpreter.Unknown("the variables", "the file that gives them is not known", PyKind.Any)),
        };
    }

    // ${NAME} and ${NAME:-default}
    private static PyValue Interpolate(Interpreter interpreter, string text, OrderedMap values, bool filePrecedes)
    {
        PyValue result = new PyString("");
        var start = 0;
        foreach (var (from, to, name, fallback) in Variables(text))
        {
            result = Plus(result, new PyString(text[start..from]));
            result = Plus(result, Variable(interpreter, name, fallback ?? "", values, filePrecedes));
            start = to;
        }

        return start == 0 ? new PyString(text) : Plus(result, new PyString(text[start..]));

        PyValue Plus(PyValue left, PyValue right) => interpreter.BinaryOperation(BinaryOperator.Add, left, right);
    }

    private static PyValue Variable(
        Interpreter interpreter,
        string name,
        string fallback,
        OrderedMap values,
        bool filePrecedes
    )
    {
        var own = values.TryGetValue(name, out var known)
            ? known is PyNone
                ? new PyString("")
                : known
            : null;
        if (own is not null && filePrecedes)
        {
            return own;
        }

        return interpreter.Each(
            interpreter.Environment.Read(name),
            set => set is PyAbsent ? interpreter.Worlds.Possible(own ?? new PyString(fallback)) : set
        );
    }

    /// <summary>The places of a text that name variables: <c>\$\{([^\}:]*)(?::-([^\}]*))?\}</c>.</summary>
    private static IEnumerable<(int From, int To, string Name, string? Default)> Variables(string text)
    {
        for (
            var at = text.IndexOf("${", StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf("${", at, StringComparison.Ordinal)
        )
        {
            var end = text.AsSpan(at + 2).IndexOfAny('}', ':');
            end = end < 0 ? text.Length : at + 2 + end;
            var name = text[(at + 2)..Math.Min(end, text.Length)];
            string? fallback = null;
            if (end + 1 < text.Length && text[end] == ':' && text[end + 1] == '-')
            {
                var close = text.IndexOf('}', end);
                if (close > 0)
                {
                    (fallback, end) = (text[(end + 2)..close], close);
                }
            }

            if (end < text.Length && text[end] == '}')
            {
                yield return (at, end + 1, name, fallback);
                at = end + 1;
            }
            else
            {
                at += 2;
            }

            if (at >= text.Length)
            {
                yield break;
            }
        }
    }
}
