using System.Collections.Frozen;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The functions of <c>os.path</c>.</summary>
internal static class PathFunctions
{
    private static readonly FrozenDictionary<string, PyValue> Functions = new (string, PyValue)[]
    {
        ("sep", new PyString("/")),
        ("pardir", new PyString("..")),
        ("curdir", new PyString(".")),
        ("extsep", new PyString(".")),
        ("pathsep", new PyString(":")),
        ("altsep", PyNone.Instance),
        ("join", Natives.Pure("os.path.join", PyKind.String, Join)),
        ("dirname", Text("os.path.dirname", (_, path) => Split(path).Head)),
        ("basename", Text("os.path.basename", (_, path) => Split(path).Tail)),
        ("normpath", Text("os.path.normpath", (_, path) => NormalPath(path))),
        ("normcase", Text("os.path.normcase", (_, path) => path)),
        ("abspath", Text("os.path.abspath", (_, path) => NormalPath(Absolute(path)))),
        ("realpath", Text("os.path.realpath", (_, path) => NormalPath(Absolute(path)))),
        (
            "expanduser",
            Text(
                "os.path.expanduser",
                (_, path) =>
                    path.StartsWith('~') ? throw new NotFollowedException("the home folder is not known") : path
            )
        ),
        (
            "expandvars",
            Text(
                "os.path.expandvars",
                (_, path) =>
                    path.Contains('$') ? throw new NotFollowedException("variables in paths are not followed") : path
            )
        ),
        ("split", Pair("os.path.split", path => Split(path))),
        ("splitext", Pair("os.path.splitext", SplitExtension)),
        (
            "isabs",
            Natives.Pure(
                "os.path.isabs",
                PyKind.Boolean,
                (_, call) => PyBoolean.Of(ProjectFiles.Path(call.Required(0, "s", "isabs"), "isabs").StartsWith('/'))
            )
        ),
        ("exists", Exists("exists", files => path => files.FileExists(path) || files.FolderExists(path))),
        ("lexists", Exists("exists", files => path => files.FileExists(path) || files.FolderExists(path))),
        ("isfile", Exists("isfile", files => files.FileExists)),
        ("isdir", Exists("isdir", files => files.FolderExists)),
        ("relpath", Natives.Pure("os.path.relpath", PyKind.String, RelativePath)),
        (
            "commonprefix",
            Natives.Unknowable("os.path.commonprefix", "os.path.commonprefix is not followed", PyKind.String)
        ),
    }.ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The function of that name, or null.</summary>
    public static PyValue? Find(string name) => Functions.GetValueOrDefault(name);

    /// <summary><c>os.path.normpath</c>.</summary>
    public static string NormalPath(string path)
    {
        if (path.Length == 0)
        {
            return ".";
        }

        var root =
            path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("///", StringComparison.Ordinal) ? "//"
            : path.StartsWith('/') ? "/"
            : "";
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment is "" or ".")
            {
                continue;
            }

            if (segment != ".." || (root.Length == 0 && kept.Count == 0) || (kept.Count > 0 && kept[^1] == ".."))
            {
                kept.Add(segment);
            }
            else if (kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
        }

        var whole = root + string.Join('/', kept);
        return whole.Length == 0 ? "." : whole;
    }

    /// <summary><c>os.path.split</c>.</summary>
    public static (string Head, string Tail) Split(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var (head, tail) = (path[..slash], path[slash..]);
        return (head.Any(character => character != '/') ? head.TrimEnd('/') : head, tail);
    }

    /// <summary><c>os.path.splitext</c>.</summary>
    public static (string Root, string Extension) SplitExtension(string path)
    {
        var name = path.LastIndexOf('/') + 1;
        var dot = path.LastIndexOf('.');
        return dot > name && path[name..dot].Any(character => character != '.')
            ? (path[..dot], path[dot..])
            : (path, "");
    }

    private static PyNative Text(string name, Func<Interpreter, string, string> change) =>
        Natives.Pure(
            name,
            PyKind.String,
            (interpreter, call) =>
                new PyString(change(interpreter, ProjectFiles.Path(call.Required(0, "path", name), name)))
        );

    private static PyNative Pair(string name, Func<string, (string, string)> split) =>
        Natives.Pure(
            name,
            PyKind.Tuple,
            (_, call) =>
            {
                var (one, two) = split(ProjectFiles.Path(call.Required(0, "p", name), name));
                return new PyTuple([new PyString(one), new PyString(two)]);
            }
        );

    private static PyNative Exists(string name, Func<Discovery.IFileSystem, Func<string, bool>> test) =>
        Natives.Pure(
            "os.path." + name,
            PyKind.Boolean,
            (interpreter, call) =>
                call.Required(0, "path", name) is PyInteger
                    ? throw new NotFollowedException("file descriptors are not followed")
                    : ProjectFiles.Exists(
                        interpreter,
                        ProjectFiles.Path(call.Required(0, "path", name), name),
                        name,
                        test(interpreter.Input.Files)
                    )
        );

    private static PyValue Join(Interpreter interpreter, CallArguments call)
    {
        var path = ProjectFiles.Path(call.Required(0, "a", "join"), "join");
        foreach (var part in call.Positional.Skip(1))
        {
            path = PathText.JoinPosix(path, ProjectFiles.Path(part, "join"));
        }

        interpreter.CheckLength(path.Length);
        return new PyString(path);
    }

    private static string Absolute(string path) =>
        path.StartsWith('/') ? path : throw new NotFollowedException("the working folder is not known");

    private static PyValue RelativePath(Interpreter interpreter, CallArguments call)
    {
        var path = NormalPath(Absolute(ProjectFiles.Path(call.Required(0, "path", "relpath"), "relpath")));
        var start = NormalPath(Absolute(ProjectFiles.Path(call.Find(1, "start") ?? new PyString("."), "relpath")));
        return new PyString(Relative(path, start));
    }

    private static string Relative(string path, string start)
    {
        string[] Parts(string one) => one.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var (to, from) = (Parts(path), Parts(start));
        var common = to.Zip(from).TakeWhile(pair => pair.First == pair.Second).Count();
        var whole = string.Join('/', Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
        return whole.Length == 0 ? "." : whole;
    }
}
