using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>The attributes and methods of <c>pathlib</c> paths.</summary>
internal static class PathMethods
{
    private static readonly FrozenDictionary<string, PyNative> Methods = new[]
    {
        Path(
            "joinpath",
            (path, call) =>
                call.Positional.Skip(1).Aggregate((PyValue)path, (joined, part) => PathText.Join(joined, Part(part)))
        ),
        Path("resolve", (path, _) => Resolved(path)),
        Path("absolute", (path, _) => Absolute(path)),
        Path(
            "expanduser",
            (path, _) =>
                path.Value.StartsWith('~') ? throw new NotFollowedException("the home folder is not known") : path
        ),
        Path(
            "with_name",
            (path, call) =>
                Parent(path) is var parent && Name(path).Length == 0
                    ? throw new PyRaise("ValueError", "the path has an empty name")
                    : PathText.Join(parent, new PyString(call.Text(1, "name", "with_name")))
        ),
        Path("with_suffix", (path, call) => WithSuffix(path, call.Text(1, "suffix", "with_suffix"))),
        Path(
            "with_stem",
            (path, call) =>
                PathText.Join(Parent(path), new PyString(call.Text(1, "stem", "with_stem") + Suffix(Name(path))))
        ),
        Path("relative_to", RelativeTo, "ValueError"),
        Text("as_posix", path => path.Value),
        Text("__str__", path => path.Value),
        Text("__fspath__", path => path.Value),
        Text(
            "as_uri",
            path =>
                path.Value.StartsWith('/')
                    ? "file://" + Packages.UrlParts.Quote(path.Value, "/")
                    : throw new PyRaise("ValueError", "relative path can't be expressed as a file URI")
        ),
        Test("is_absolute", (_, path) => PyBoolean.Of(path.Value.StartsWith('/'))),
        Test(
            "exists",
            (interpreter, path) =>
                ProjectFiles.Exists(
                    interpreter,
                    path.Value,
                    "exists",
                    one => interpreter.Input.Files.FileExists(one) || interpreter.Input.Files.FolderExists(one)
                )
        ),
        Test(
            "is_file",
            (interpreter, path) =>
                ProjectFiles.Exists(interpreter, path.Value, "isfile", interpreter.Input.Files.FileExists)
        ),
        Test(
            "is_dir",
            (interpreter, path) =>
                ProjectFiles.Exists(interpreter, path.Value, "isdir", interpreter.Input.Files.FolderExists)
        ),
        Natives.Pure(
            ".is_relative_to",
            PyKind.Boolean,
            (interpreter, call) =>
                PyBoolean.Of(
                    IsBelow(
                        Self(call).Value,
                        PathText.Normalize(
                            ProjectFiles.Path(call.Required(1, "other", "is_relative_to"), "is_relative_to")
                        )
                    )
                )
        ),
        Natives.Make(
            ".read_text",
            PyKind.String,
            (interpreter, call) =>
                ProjectFiles.ReadText(
                    interpreter,
                    Self(call).Value,
                    call.Find(1, "encoding") is { } and not PyNone and var encoding
                        ? Natives.AsText(encoding, "read_text")
                        : "utf-8"
                )
        ),
        Natives.Make(
            ".read_bytes",
            PyKind.Bytes,
            (interpreter, call) => ProjectFiles.Read(interpreter, Self(call).Value)
        ),
        Natives.Make(".open", PyKind.Object, (interpreter, call) => ProjectFiles.OpenFile(interpreter, call)),
        Natives.Make(".iterdir", PyKind.Object, Unordered),
        Natives.Make(".glob", PyKind.Object, Unordered),
        Natives.Make(".rglob", PyKind.Object, Unordered),
        Natives.Harmless(".mkdir"),
        Natives.Harmless(".touch"),
        Natives.Harmless(".chmod"),
        Natives.Unknowable(".write_text", "writing files is not followed", PyKind.Integer),
        Natives.Unknowable(".stat", "the machine's files are not known", PyKind.Object),
    }.ToFrozenDictionary(method => method.Name[1..], StringComparer.Ordinal);

    /// <summary>The value of an attribute, or null when there is none.</summary>
    public static PyValue? Attribute(Interpreter interpreter, PyPath path, string name)
    {
        if (Methods.TryGetValue(name, out var method))
        {
            return new PyBound(method, path);
        }

        var last = Name(path);
        switch (name)
        {
            case "parent":
                return Parent(path);
            case "parents":
                var parents = ImmutableArray.CreateBuilder<PyValue>();
                for (var parent = Parent(path); !parent.Equals(path); path = parent, parent = Parent(parent))
                {
                    parents.Add(parent);
                }

                return new PyTuple(parents.ToImmutable());
            case "name":
                return new PyString(last);
            case "suffix":
                return new PyString(Suffix(last));
            case "stem":
                return new PyString(last[..^Suffix(last).Length]);
            case "suffixes":
                return interpreter.NewList(
                    last.EndsWith('.')
                        ? []
                        : [.. last.TrimStart('.').Split('.').Skip(1).Select(suffix => new PyString("." + suffix))]
                );
            case "parts":
                return new PyTuple([.. Parts(path.Value).Select(part => new PyString(part))]);
            case "root" or "anchor":
                return new PyString(Root(path.Value));
            case "drive":
                return new PyString("");
            default:
                return null;
        }
    }

    /// <summary>Makes a path of its parts.</summary>
    public static PyValue Make(Interpreter interpreter, CallArguments call) =>
        call.Positional.Aggregate(
            (PyValue)new PyPath("."),
            (path, part) =>
                path is PyPath { Value: "." }
                    ? new PyPath(PathText.Normalize(TextOf(part)))
                    : PathText.Join(path, Part(part))
        );

    private static PyNative Path(string name, Func<PyPath, CallArguments, PyValue> change, string? mayRaise = null) =>
        Natives.Pure("." + name, PyKind.Object, (_, call) => change(Self(call), call), mayRaise);

    private static PyNative Text(string name, Func<PyPath, string> text) =>
        Natives.Pure("." + name, PyKind.String, (_, call) => new PyString(text(Self(call))));

    private static PyNative Test(string name, Func<Interpreter, PyPath, PyValue> test) =>
        Natives.Pure("." + name, PyKind.Boolean, (interpreter, call) => test(interpreter, Self(call)));

    private static PyPath Self(CallArguments call) => (PyPath)call.Positional[0];

    private static PyValue Part(PyValue part) => part is PyPath ? part : new PyString(TextOf(part));

    private static string TextOf(PyValue part) => ProjectFiles.Path(part, "Path");

    private static string Root(string path) =>
        path.StartsWith("//", StringComparison.Ordinal) ? "//"
        : path.StartsWith('/') ? "/"
        : "";

    private static string[] Parts(string path)
    {
        var root = Root(path);
        var rest = path[root.Length..];
        string[] segments = rest.Length == 0 || path == "." ? [] : rest.Split('/');
        return root.Length == 0 ? segments : [root, .. segments];
    }

    private static string Name(PyPath path) =>
        path.Value == "." ? "" : path.Value[Root(path.Value).Length..].Split('/')[^1];

    private static PyPath Parent(PyPath path)
    {
        var root = Root(path.Value);
        var slash = path.Value.LastIndexOf('/');
        return path.Value == "." || path.Value.Length == root.Length ? path
            : slash < 0 ? new(".")
            : slash < root.Length ? new(root)
            : new(path.Value[..slash]);
    }

    private static string Suffix(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && dot < name.Length - 1 ? name[dot..] : "";
    }

    private static PyPath WithSuffix(PyPath path, string suffix)
    {
        var name = Name(path);
        if (name.Length == 0 || suffix.Contains('/') || (suffix.Length > 0 && !suffix.StartsWith('.')) || suffix == ".")
        {
            throw new PyRaise("ValueError", "Invalid suffix");
        }

        return PathText.Join(Parent(path), new PyString(name[..^Suffix(name).Length] + suffix));
    }

    private static PyPath Absolute(PyPath path) =>
        path.Value.StartsWith('/') ? path : throw new NotFollowedException("the working folder is not known");

    private static PyPath Resolved(PyPath path) => new(PathFunctions.NormalPath(Absolute(path).Value));

    private static bool IsBelow(string path, string folder)
    {
        var (mine, theirs) = (Parts(path), Parts(folder));
        return mine.Length >= theirs.Length && mine.AsSpan()[..theirs.Length].SequenceEqual(theirs);
    }

    private static PyPath RelativeTo(PyPath path, CallArguments call)
    {
        var folder = PathText.Normalize(TextOf(call.Required(1, "other", "relative_to")));
        return IsBelow(path.Value, folder)
            ? new(PathText.Normalize(string.Join('/', Parts(path.Value).Skip(Parts(folder).Length))))
            : throw new PyRaise(
                "ValueError",
                $"{PyText.Quote(path.Value)} is not in the subpath of {PyText.Quote(folder)}"
            );
    }

    private static PyValue Unordered(Interpreter interpreter, CallArguments call) =>
        Builtins.NewIterator(
            interpreter,
            "generator",
            [
                new PySpread(
                    interpreter.Unknown("the files", "in which order a folder's files come is not known", PyKind.Object)
                ),
            ]
        );
}
