using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>
/// The files that a program asks for. What lies in the project is known; what lies elsewhere, the machine decides on which the program
/// will run.
/// </summary>
internal static class ProjectFiles
{
    /// <summary><c>open</c>.</summary>
    public static PyNative Open { get; } = Natives.Make("open", PyKind.Object, OpenFile);

    /// <summary>The path that a value is; null when it is none, or not known.</summary>
    public static string? PathOf(PyValue? value) =>
        value switch
        {
            PyString text => text.Value,
            PyPath path => path.Value,
            PyLibraryObject library => library.Text,
            _ => null,
        };

    /// <summary>A path that must be known.</summary>
    public static string Path(PyValue value, string function) =>
        PathOf(value)
        ?? throw (
            value is PyNone
                ? new PyRaise("TypeError", $"{function}: expected str, bytes or os.PathLike object, not NoneType")
                : Natives.Mismatch(value, $"{function}: expected str, bytes or os.PathLike object")
        );

    /// <summary>Whether a path lies in the project, so that it is known what is there.</summary>
    public static bool IsInside(Interpreter interpreter, string path)
    {
        if (!path.StartsWith('/') || path.Contains('\0'))
        {
            return false;
        }

        var files = interpreter.Input.Files;
        var normal = PathFunctions.NormalPath(path);
        var work = files.GetFullPath(".").TrimEnd('/');
        var roots = interpreter.Input.Sources.Roots.Select(root => files.GetFullPath(root).TrimEnd('/')).ToArray();
        return roots.Any(root => Below(normal, root))
            || (work.Length > 0 && Below(normal, work) && roots.Any(root => Below(root, work)));
    }

    /// <summary>Whether something is at a path.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="path">The path.</param>
    /// <param name="function">The function that asks, for messages.</param>
    /// <param name="test">Which things count.</param>
    public static PyValue Exists(Interpreter interpreter, string path, string function, Func<string, bool> test) =>
        IsInside(interpreter, path)
            ? PyBoolean.Of(test(PathFunctions.NormalPath(path)))
            : new PyUnknown(
                $"{function}({path})",
                $"{function}({PyText.Quote(path)})",
                path.StartsWith('/')
                    ? $"whether {path} is there, the machine decides"
                    : "the working folder is not known",
                PyKind.Boolean,
                interpreter.Here
            );

    /// <summary>A file's bytes, or something unknown.</summary>
    /// <exception cref="PyRaise">It is not there.</exception>
    public static PyValue Read(Interpreter interpreter, string path)
    {
        if (!IsInside(interpreter, path))
        {
            var exists = Exists(interpreter, path, "exists", _ => false);
            interpreter.RaiseWhen(
                interpreter.Conditions.Not(interpreter.Truth(exists)),
                "FileNotFoundError",
                $"No such file or directory: {PyText.Quote(path)}"
            );
            return new PyUnknown(
                $"the file {path}",
                $"the file {path}",
                path.StartsWith('/')
                    ? $"the file {path} is not part of the project"
                    : "the working folder is not known",
                PyKind.Bytes,
                interpreter.Here
            );
        }

        var normal = PathFunctions.NormalPath(path);
        var files = interpreter.Input.Files;
        if (!files.FileExists(normal))
        {
            throw files.FolderExists(normal)
                ? new PyRaise("IsADirectoryError", $"Is a directory: {PyText.Quote(path)}")
                : new PyRaise("FileNotFoundError", $"No such file or directory: {PyText.Quote(path)}");
        }

        try
        {
            var bytes = files.ReadFile(normal);
            interpreter.CheckLength(bytes.Length);
            return new PyBytes([.. bytes]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return interpreter.Unknown("the file", $"{path} can't be read", PyKind.Bytes);
        }
    }

    /// <summary>A file's text with its line ends as <c>\n</c>, or something unknown.</summary>
    public static PyValue ReadText(Interpreter interpreter, string path, string encoding) =>
        Read(interpreter, path) is PyBytes bytes
            ? new PyString(
                Encodings
                    .Decode(bytes.Value.AsSpan(), encoding, "strict")
                    .Replace("\r\n", "\n", StringComparison.Ordinal)
                    .Replace('\r', '\n')
            )
            : new PyUnknown(
                $"the text of {path}",
                $"the file {path}",
                path.StartsWith('/')
                    ? $"the file {path} is not part of the project"
                    : "the working folder is not known",
                PyKind.String,
                interpreter.Here
            );

    /// <summary>Opens a file.</summary>
    public static PyValue OpenFile(Interpreter interpreter, CallArguments call)
    {
        if (call.FirstUnknown is not null)
        {
            throw new NotFollowedException("which file is opened is not known");
        }

        var path = Path(call.Required(0, "file", "open"), "open");
        var mode = call.Find(1, "mode") is { } given ? Natives.AsText(given, "open") : "r";
        var encoding = call.Find(3, "encoding") is { } and not PyNone and var name
            ? Natives.AsText(name, "open")
            : "utf-8";
        if (mode.AsSpan().IndexOfAny("wax+") >= 0)
        {
            return interpreter.Unknown("open()", "a file that is written is not followed", PyKind.Object);
        }

        var isBinary = mode.Contains('b', StringComparison.Ordinal);
        var content = isBinary ? Read(interpreter, path) : ReadText(interpreter, path, encoding);
        return new FileObject(path, interpreter.NewList([content]), isBinary);
    }

    private static bool Below(string path, string folder) =>
        string.Equals(path, folder, StringComparison.Ordinal)
        || path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>An open file.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Rest">A list with the one text, or bytes, that was not read yet.</param>
/// <param name="IsBinary">Whether it gives bytes.</param>
internal sealed record FileObject(string Path, PyReference Rest, bool IsBinary) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "read" => new PyNative(name, (inner, call) => call.Positional.IsEmpty ? Take(inner) : Unknown(inner)),
            "readlines" => new PyNative(name, (inner, _) => inner.NewList(Lines(Take(inner)))),
            "readline" => new PyNative(name, (inner, _) => Line(inner)),
            "close" or "flush" => Natives.Harmless(name),
            "name" => new PyString(Path),
            "__enter__" => new PyNative(name, (_, _) => this),
            _ => Unknown(interpreter),
        };

    /// <inheritdoc/>
    public override ImmutableArray<PyValue>? Items(Interpreter interpreter) => Lines(Take(interpreter));

    private PyValue Take(Interpreter interpreter)
    {
        if (interpreter.Worlds.Content(Rest) is not ListContent { Items: [var content] })
        {
            return Unknown(interpreter);
        }

        PyValue nothing = IsBinary ? new PyBytes([]) : new PyString("");
        interpreter.Edit(Rest, _ => [nothing]);
        return content;
    }

    private PyValue Line(Interpreter interpreter)
    {
        var content = Take(interpreter);
        var lines = Lines(content);
        if (lines is [] or [PySpread])
        {
            return lines.IsEmpty ? content : Unknown(interpreter);
        }

        interpreter.Edit(
            Rest,
            _ =>
                [
                    IsBinary
                        ? Unknown(interpreter)
                        : new PyString(string.Concat(lines.Skip(1).Cast<PyString>().Select(line => line.Value))),
                ]
        );
        return lines[0];
    }

    private static ImmutableArray<PyValue> Lines(PyValue content) =>
        content switch
        {
            PyString text =>
            [
                .. StringMethods
                    .Lines(text.Value, true, character => character == '\n')
                    .Select(line => new PyString(line)),
            ],
            PyUnknown unknown => [new PySpread(unknown.Derive("a line of ", "", unknown.Kind))],
            PyBytes bytes =>
            [
                .. StringMethods
                    .Lines(Encoding.Latin1.GetString(bytes.Value.AsSpan()), true, character => character == '\n')
                    .Select(line => new PyBytes([.. Encoding.Latin1.GetBytes(line)])),
            ],
            _ => [],
        };

    private PyUnknown Unknown(Interpreter interpreter) =>
        interpreter.Unknown($"the file {Path}", "what is read from the file is not followed");
}
