using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>os</c>.</summary>
internal static class OsModule
{
    private const string Machine = "the machine decides it on which the program runs";

    private static readonly FrozenDictionary<string, PyValue> Functions = LibraryModules.Table(
        new PyNative("os.getenv", (interpreter, call) => EnvironmentObject.Get(interpreter, call, 0))
        {
            TakesChoices = true,
        },
        LibraryModules.Constant("os.getcwd", Machine, PyKind.String),
        LibraryModules.Constant("os.getpid", Machine, PyKind.Integer),
        LibraryModules.Constant("os.getppid", Machine, PyKind.Integer),
        LibraryModules.Constant("os.getuid", Machine, PyKind.Integer),
        LibraryModules.Constant("os.geteuid", Machine, PyKind.Integer),
        LibraryModules.Constant("os.getgid", Machine, PyKind.Integer),
        LibraryModules.Constant("os.getlogin", Machine, PyKind.String),
        LibraryModules.Constant("os.cpu_count", Machine, PyKind.Any),
        LibraryModules.Constant("os.uname", Machine, PyKind.Tuple),
        Natives.Unknowable("os.urandom", "it is random", PyKind.Bytes),
        Natives.Pure(
            "os.fspath",
            PyKind.String,
            (_, call) =>
                call.Required(0, "path", "fspath") is PyBytes bytes
                    ? bytes
                    : new PyString(ProjectFiles.Path(call.Required(0, "path", "fspath"), "fspath"))
        ),
        Natives.Make(
            "os.listdir",
            PyKind.List,
            (interpreter, _) =>
                interpreter.NewList([
                    new PySpread(
                        interpreter.Unknown(
                            "a file's name",
                            "in which order a folder's files come is not known",
                            PyKind.String
                        )
                    ),
                ])
        ),
        Natives.Unknowable("os.access", Machine, PyKind.Boolean),
        // These go past os.environ.
        Natives.Harmless("os.putenv"),
        Natives.Harmless("os.unsetenv"),
        Natives.Harmless("os.makedirs"),
        Natives.Harmless("os.mkdir"),
        Natives.Harmless("os.chmod"),
        Natives.Harmless("os.chdir"),
        Natives.Harmless("os.umask")
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "environ" => EnvironmentObject.Instance,
            "name" => new PyString("posix"),
            "linesep" => new PyString("\n"),
            "devnull" => new PyString("/dev/null"),
            "sep" or "pardir" or "curdir" or "extsep" or "altsep" or "pathsep" => PathFunctions.Find(name),
            "error" => new PyExceptionType("OSError"),
            _ => Functions.GetValueOrDefault(name),
        };
}

/// <summary><c>pathlib</c>.</summary>
internal static class PathlibModule
{
    private static readonly FrozenDictionary<string, LibraryType> Types = new[]
    {
        "Path",
        "PurePath",
        "PosixPath",
        "PurePosixPath",
    }.ToFrozenDictionary(
        name => name,
        name => new LibraryType(name, PathMethods.Make, OfClass),
        StringComparer.Ordinal
    );

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) => Types.GetValueOrDefault(name);

    private static PyValue? OfClass(string name) =>
        name switch
        {
            "cwd" => LibraryModules.Constant("Path.cwd", "the working folder is not known", PyKind.Object),
            "home" => LibraryModules.Constant("Path.home", "the home folder is not known", PyKind.Object),
            _ => null,
        };
}
