using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>An <c>environ.Path</c>.</summary>
/// <param name="Root">The absolute path.</param>
internal sealed record EnvironPath(string Root) : PyLibraryObject
{
    /// <inheritdoc/>
    public override string Text => Root;

    /// <summary><c>environ.Path(start, *paths)</c>.</summary>
    public static PyValue Create(Interpreter interpreter, CallArguments arguments)
    {
        var start = arguments.Find(0, "start") ?? new PyString("");
        if (start is PyUnknown unknown)
        {
            return unknown.Derive("Path(", ")", PyKind.Object);
        }

        if (Package.PathOf(start) is not { } text)
        {
            throw interpreter.Raise("TypeError", "expected str, bytes or os.PathLike object");
        }

        if (arguments.Find("is_file") is { } isFile)
        {
            if (!interpreter.Truth(isFile).IsAlways && !interpreter.Truth(isFile).IsNever)
            {
                return interpreter.Unknown("a path", "is_file is not known", PyKind.Object);
            }

            text = interpreter.Truth(isFile).IsAlways ? text[..Math.Max(text.LastIndexOf('/'), 0)] : text;
        }

        return Joined(interpreter, text, [.. arguments.Positional.Skip(1)], path => new EnvironPath(path));
    }

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        Joined(interpreter, Root, [.. arguments.Positional], path => new PyString(path));

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            "root" or "__root__" => new PyString(Root),
            "path" => Package.Function(
                name,
                (inner, arguments) => Joined(inner, Root, [.. arguments.Positional], path => new EnvironPath(path))
            ),
            "__str__" or "__fspath__" => Package.Function(name, (_, _) => new PyString(Root)),
            "file" => Package.Function(
                name,
                (inner, _) => inner.Unknown("a file", "environ.Path.file is not followed", PyKind.Object)
            ),
            "find" or "rfind" => interpreter.Attribute(new PyString(Root), name),
            _ => null,
        };

    /// <inheritdoc/>
    public override PyValue? Operate(Interpreter interpreter, BinaryOperator operation, PyValue other) =>
        (operation, other) switch
        {
            (BinaryOperator.Subtract, _) when Operators.AsInteger(other) is { } steps => Up(interpreter, steps),
            (BinaryOperator.Subtract, PyString text) when Root.EndsWith(text.Value, StringComparison.Ordinal) =>
                new EnvironPath(Package.Absolute(interpreter, Root.TrimEnd([.. text.Value]))),
            (BinaryOperator.Subtract, not PyUnknown) => throw interpreter.Raise(
                "TypeError",
                "unsupported operand for -"
            ),
            (BinaryOperator.Add, EnvironPath path) => Joined(
                interpreter,
                Root,
                [new PyString(path.Root)],
                text => new EnvironPath(text)
            ),
            (BinaryOperator.Add, _) => Joined(interpreter, Root, [other], text => new EnvironPath(text)),
            _ => null,
        };

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, Values.SourceSpan span) =>
        interpreter.Item(new PyString(Root), index);

    private EnvironPath Up(Interpreter interpreter, System.Numerics.BigInteger steps)
    {
        var path = Root;
        for (var step = 0; step < steps && path != "/"; step++)
        {
            path = Discovery.RelativePath.Folder(path);
        }

        return new(Package.Absolute(interpreter, path));
    }

    private static PyValue Joined(Interpreter interpreter, string root, PyValue[] paths, Func<string, PyValue> make)
    {
        foreach (var path in paths)
        {
            if (path is PyUnknown unknown)
            {
                return unknown.Derive($"{root}/", "", PyKind.String);
            }

            root = Package.PathOf(path) is { } text
                ? PathText.JoinPosix(root, text)
                : throw interpreter.Raise("TypeError", "expected str, bytes or os.PathLike object");
            interpreter.CheckLength(root.Length);
        }

        return make(Package.Absolute(interpreter, root));
    }
}
