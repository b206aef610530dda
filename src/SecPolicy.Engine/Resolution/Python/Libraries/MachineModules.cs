using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>Modules that ask the machine, and <c>importlib</c>.</summary>
internal static class MachineModules
{
    private const string Machine = "the machine decides it on which the program runs";

    private static readonly FrozenDictionary<string, PyValue> OfSocket = LibraryModules.Table(
        LibraryModules.Constant("socket.gethostname", Machine, PyKind.String),
        LibraryModules.Constant("socket.getfqdn", Machine, PyKind.String),
        Natives.Harmless("socket.setdefaulttimeout")
    );

    private static readonly FrozenDictionary<string, PyValue> OfPlatform = LibraryModules.Table(
        LibraryModules.Constant("platform.node", Machine, PyKind.String),
        LibraryModules.Constant("platform.system", Machine, PyKind.String),
        LibraryModules.Constant("platform.machine", Machine, PyKind.String),
        LibraryModules.Constant("platform.platform", Machine, PyKind.String),
        LibraryModules.Constant("platform.release", Machine, PyKind.String),
        LibraryModules.Constant("platform.python_version", Machine, PyKind.String)
    );

    private static readonly PyNative UserName = LibraryModules.Constant("getpass.getuser", Machine, PyKind.String);

    private static readonly PyNative ProcessorCount = LibraryModules.Constant(
        "multiprocessing.cpu_count",
        Machine,
        PyKind.Integer
    );

    private static readonly PyNative Which = LibraryModules.Constant("shutil.which", Machine, PyKind.Any);

    private static readonly FrozenDictionary<string, PyValue> OfTempfile = LibraryModules.Table(
        LibraryModules.Constant("tempfile.gettempdir", Machine, PyKind.String),
        Natives.Unknowable("tempfile.mkdtemp", Machine, PyKind.String)
    );

    private static readonly PyNative Files = Natives.Make(
        "glob.glob",
        PyKind.List,
        (interpreter, _) =>
            interpreter.NewList([
                new PySpread(
                    interpreter.Unknown(
                        "a file's name",
                        "which files there are, and in which order, is not known",
                        PyKind.String
                    )
                ),
            ])
    );

    private static readonly PyNative ImportModule = new(
        "importlib.import_module",
        (interpreter, call) =>
        {
            if (call.Find(0, "name") is not PyString name)
            {
                return interpreter.Unknown("a module", "which module is imported is not known", PyKind.Object);
            }

            if (!name.Value.StartsWith('.'))
            {
                return interpreter.ImportModule(name.Value);
            }

            if (call.Find(1, "package") is not PyString package)
            {
                return interpreter.Unknown("a module", "which module is imported is not known", PyKind.Object);
            }

            var level = name.Value.Length - name.Value.TrimStart('.').Length;
            var parts = package.Value.Split('.');
            return parts.Length < level
                ? throw new PyRaise("ImportError", "attempted relative import beyond top-level package")
                : interpreter.ImportModule(
                    string.Join('.', parts[..(parts.Length - level + 1)]) + "." + name.Value.TrimStart('.')
                );
        }
    );

    private static readonly FrozenDictionary<string, PyValue> OfMetadata = new Dictionary<string, PyValue>(
        StringComparer.Ordinal
    )
    {
        ["version"] = Natives.Pure(
            "importlib.metadata.version",
            PyKind.String,
            (_, call) =>
                new PyUnknown(
                    $"version({call.Text(0, "name", "version")})",
                    $"the version of {call.Text(0, "name", "version")}",
                    "which version is installed is not known",
                    PyKind.String,
                    null
                )
        ),
        ["PackageNotFoundError"] = new PyExceptionType("ModuleNotFoundError"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The value of a name of <c>socket</c>, or null.</summary>
    public static PyValue? Socket(string name) => OfSocket.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>platform</c>, or null.</summary>
    public static PyValue? Platform(string name) => OfPlatform.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>getpass</c>, or null.</summary>
    public static PyValue? Getpass(string name) => name is "getuser" ? UserName : null;

    /// <summary>The value of a name of <c>multiprocessing</c>, or null.</summary>
    public static PyValue? Multiprocessing(string name) => name is "cpu_count" ? ProcessorCount : null;

    /// <summary>The value of a name of <c>shutil</c>, or null.</summary>
    public static PyValue? Shutil(string name) => name is "which" ? Which : null;

    /// <summary>The value of a name of <c>tempfile</c>, or null.</summary>
    public static PyValue? Tempfile(string name) => OfTempfile.GetValueOrDefault(name);

    /// <summary>The value of a name of <c>glob</c>, or null.</summary>
    public static PyValue? Glob(string name) => name is "glob" or "iglob" ? Files : null;

    /// <summary>The value of a name of <c>io</c> or <c>codecs</c>, or null.</summary>
    public static PyValue? Io(string name) => name is "open" ? ProjectFiles.Open : null;

    /// <summary>The value of a name of <c>importlib</c>, or null.</summary>
    public static PyValue? Importlib(string name) => name is "import_module" ? ImportModule : null;

    /// <summary>The value of a name of <c>importlib.metadata</c>, or null.</summary>
    public static PyValue? Metadata(string name) => OfMetadata.GetValueOrDefault(name);
}
