using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>What <c>read_env</c> of environs does.</summary>
internal static class EnvironsFile
{
    /// <summary>Under which name an <c>Env</c> keeps a variable that a file gives.</summary>
    public static string KeyOf(string variable) => "file " + variable;

    /// <summary><c>env.read_env()</c>: the values are the object's own.</summary>
    public static PyValue Read(Interpreter interpreter, EnvironsEnv env, CallArguments arguments) =>
        Load(
            interpreter,
            arguments,
            (name, value, overrides) =>
            {
                if (overrides || env.Get(interpreter, KeyOf(name)) is PyAbsent)
                {
                    env.Set(interpreter, KeyOf(name), value);
                }
            },
            unknown => env.Set(interpreter, "file unknown", unknown)
        );

    /// <summary><c>Env.read_env()</c>, which older versions have: the values go into <c>os.environ</c>.</summary>
    public static PyValue ReadIntoEnvironment(Interpreter interpreter, CallArguments arguments) =>
        Load(
            interpreter,
            arguments,
            (name, value, overrides) =>
            {
                if (overrides)
                {
                    interpreter.Environment.Write(name, value);
                }
                else
                {
                    interpreter.Environment.WriteIfAbsent(name, value);
                }
            },
            unknown =>
            {
                if (!interpreter.Truth(arguments.Find("override") ?? PyBoolean.False).IsNever)
                {
                    interpreter.Environment.Cloud(unknown);
                }
                else
                {
                    interpreter.Environment.Open(unknown);
                }
            }
        );

    private static PyValue Load(
        Interpreter interpreter,
        CallArguments arguments,
        Action<string, PyValue, bool> set,
        Action<PyUnknown> setUnknown
    )
    {
        var path = arguments.Find(0, "path") ?? PyNone.Instance;
        string? start;
        if (path is PyNone)
        {
            start = Package.CallingFile(interpreter) is { } caller
                ? PathText.JoinPosix(RelativePath.Folder(caller), ".env")
                : null;
        }
        else if (Package.PathOf(path) is { } text)
        {
            start = Package.Absolute(interpreter, text);
            if (Package.OutsideVariables(interpreter, start) is { } outside)
            {
                setUnknown(outside with { Kind = PyKind.String });
                return interpreter.Unknown("read_env()", outside.Reason);
            }

            if (interpreter.Input.Files.FolderExists(start))
            {
                throw interpreter.Raise("ValueError", "path must be a filename, not a directory.");
            }
        }
        else
        {
            var unknown = path as PyUnknown ?? interpreter.Unknown("the file", "it is not known which file is read");
            setUnknown(unknown with { Kind = PyKind.String });
            return interpreter.Unknown("read_env()", unknown.Reason);
        }

        var recurses = arguments.Find("recurse") ?? arguments.Find(1, "recurse") ?? PyBoolean.True;
        return interpreter.Either(
            interpreter.Truth(recurses),
            () => Load(interpreter, arguments, Found(interpreter, start), set),
            () =>
                Load(
                    interpreter,
                    arguments,
                    start is not null && Package.FileExists(interpreter, start) ? start : null,
                    set
                )
        );
    }

    private static string? Found(Interpreter interpreter, string? start)
    {
        if (start is null)
        {
            return null;
        }

        var folder = RelativePath.Folder(start);
        return interpreter.Input.Files.FolderExists(folder)
            ? Dotenv.FindUpwards(interpreter, folder, RelativePath.Name(start))
            : throw interpreter.Raise("OSError", "Starting path not found");
    }

    private static PyValue Load(
        Interpreter interpreter,
        CallArguments arguments,
        string? file,
        Action<string, PyValue, bool> set
    )
    {
        if (file is not null && Package.ReadText(interpreter, file) is { } content)
        {
            // What overrides nothing is followed where that is not known: a variable that is set keeps its value.
            var overrides = interpreter.Truth(arguments.Find("override") ?? PyBoolean.False).IsAlways;
            foreach (var (name, value) in Dotenv.Resolve(interpreter, content, true, true))
            {
                if (value is not PyNone)
                {
                    set(name, value, overrides);
                }
            }
        }

        return interpreter.Truth(arguments.Find("return_path") ?? PyBoolean.False).IsNever
            ? PyBoolean.Of(file is not null)
            : Package.TextOrNone(file);
    }
}
