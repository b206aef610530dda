using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What the packages' libraries have in common.</summary>
internal static class Package
{
    /// <summary>A function, called once for each combination of its arguments' possible values.</summary>
    public static PyNative Function(string name, NativeCall call) => new(name, call);

    /// <summary>A text, or <c>None</c>.</summary>
    public static PyValue TextOrNone(string? text) => text is null ? PyNone.Instance : new PyString(text);

    /// <summary>A list of texts.</summary>
    public static PyReference Texts(Interpreter interpreter, IEnumerable<string> texts) =>
        interpreter.NewList([.. texts.Select(text => new PyString(text))]);

    /// <summary>A dictionary with texts for keys.</summary>
    public static PyReference Dictionary(Interpreter interpreter, IEnumerable<KeyValuePair<string, PyValue>> pairs) =>
        interpreter.NewDictionary(pairs.Select(pair => ((PyValue)new PyString(pair.Key), pair.Value)));

    /// <summary>A dictionary of which nothing is known but that it is one; what is set later in it is known.</summary>
    public static PyReference UnknownDictionary(Interpreter interpreter, PyUnknown cause) =>
        interpreter.Worlds.Create(
            PyKind.Dictionary,
            MapContent.Empty with
            {
                Clouded = cause with { Kind = PyKind.Any },
            }
        );

    /// <summary>What a library reads an unknown value as; the same reading of the same value is the same value.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="value">The value.</param>
    /// <param name="reader">The library's function; readings of different functions are different values.</param>
    /// <param name="kind">What it gives.</param>
    /// <param name="refuses">What it raises for texts that it does not take; null when it takes every text.</param>
    public static PyUnknown Read(
        Interpreter interpreter,
        PyUnknown value,
        string reader,
        PyKind kind,
        string? refuses = null
    )
    {
        if (refuses is not null)
        {
            // Where somebody handles the exception, a pure function's call goes both ways.
            var native = new PyNative(reader, (_, _) => PyNone.Instance) { PureResult = kind, MayRaise = refuses };
            interpreter.Call(native, new([value], [], interpreter.Here));
        }

        // "DEBUG is true" reads better than "env.bool(DEBUG) is true".
        return value.Derive(reader + "(", ")", kind) with
        {
            Text = value.Text,
        };
    }

    /// <summary>Calls a function with one value.</summary>
    public static PyValue Call(Interpreter interpreter, PyValue function, PyValue value) =>
        interpreter.Call(function, new([value], [], interpreter.Here));

    /// <summary>Does something where a text equals another one, and something else where it does not.</summary>
    public static PyValue WhenEqual(
        Interpreter interpreter,
        PyUnknown value,
        string text,
        Func<PyValue> same,
        Func<PyValue> different
    ) =>
        interpreter.Either(
            interpreter.Conditions.IsEqual(
                value.Key,
                value.Text,
                new PyString(text),
                text.Length == 0 ? "empty" : PyText.Quote(text)
            ),
            same,
            different
        );

    /// <summary>Whether an argument is true; another value where it is not given.</summary>
    public static PyValue Truth(Interpreter interpreter, PyValue? value, bool otherwise) =>
        value is null ? PyBoolean.Of(otherwise) : interpreter.Worlds.Truth(interpreter.Truth(value));

    /// <summary>A type as its constructor, when it is one of Python's own: what its objects are.</summary>
    public static PyKind? TypeOf(PyValue? value) =>
        value is PyNative { Constructs: { } kind } native
        && string.Equals(native.Name, Builtins.NameOf(kind), StringComparison.Ordinal)
            ? kind
            : null;

    /// <summary>The type of a value, for the values of Python's own types; null for other ones.</summary>
    public static PyKind? KindOf(PyValue value) =>
        value switch
        {
            PyBoolean => PyKind.Boolean,
            PyInteger => PyKind.Integer,
            PyFloat => PyKind.Float,
            PyString => PyKind.String,
            PyBytes => PyKind.Bytes,
            PyTuple => PyKind.Tuple,
            PyReference { Kind: PyKind.List or PyKind.Dictionary or PyKind.Set } reference => reference.Kind,
            PyUnknown
            {
                Kind: PyKind.Boolean
                    or PyKind.Integer
                    or PyKind.Float
                    or PyKind.String
                    or PyKind.Bytes
                    or PyKind.Tuple
                    or PyKind.List
                    or PyKind.Dictionary
                    or PyKind.Set
            } unknown => unknown.Kind,
            _ => null,
        };

    /// <summary>The text of a path that the program gives; null when it is not known.</summary>
    public static string? PathOf(PyValue? value) =>
        value switch
        {
            PyString text => text.Value,
            PyPath path => path.Value,
            PyLibraryObject library => library.Text,
            _ => null,
        };

    /// <summary>A path made absolute. A relative one counts from the project's folder, where <c>manage.py</c> is run.</summary>
    public static string Absolute(Interpreter interpreter, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return path;
        }

        var folder = interpreter.Input.Sources.Roots is [var root, ..] ? root : ".";
        return interpreter.Input.Files.GetFullPath(
            path.StartsWith('/') ? path : Discovery.RelativePath.Join(folder, path.Length == 0 ? "." : path)
        );
    }

    /// <summary>The file in which the program is; null when that is not known.</summary>
    public static string? CallingFile(Interpreter interpreter) =>
        interpreter.Here.Source is { } source ? interpreter.Input.Files.GetFullPath(source.Path) : null;

    /// <summary>Why nothing is known of a file outside the project; null for a path inside it.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="path">The absolute path.</param>
    public static PyUnknown? Outside(Interpreter interpreter, string path) =>
        ProjectFiles.IsInside(interpreter, path)
            ? null
            : new PyUnknown(
                $"the file {path}",
                $"the file {path}",
                $"the file {path} is not part of the project: the machine on which it runs decides",
                PyKind.Any,
                interpreter.Here
            );

    /// <summary>
    /// Why nothing is known of a file of variables outside the project; null for a path inside it, and where the variables that
    /// nobody gives are unset: then such a file gives none.
    /// </summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="path">The absolute path.</param>
    public static PyUnknown? OutsideVariables(Interpreter interpreter, string path) =>
        interpreter.Input.AssumeUnset ? null : Outside(interpreter, path);

    /// <summary>Whether a file of the project is there.</summary>
    public static bool FileExists(Interpreter interpreter, string path) =>
        ProjectFiles.IsInside(interpreter, path)
        && !path.Contains('\0', StringComparison.Ordinal)
        && path.Length > 0
        && interpreter.Input.Files.FileExists(path);

    /// <summary>A file's text with its line ends as <c>\n</c>; null when it can't be read.</summary>
    public static string? ReadText(Interpreter interpreter, string path)
    {
        if (!FileExists(interpreter, path))
        {
            return null;
        }

        try
        {
            var bytes = interpreter.Input.Files.ReadFile(path);
            interpreter.CheckLength(bytes.Length);
            return Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
