using SecPolicy.Engine.Discovery;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package django-split-settings.</summary>
/// <remarks>The rules are those of 1.3 and 1.1, which agree.</remarks>
internal static class SplitSettings
{
    /// <summary>What <c>split_settings</c> holds.</summary>
    public static PyValue? FindModule(string name) =>
        name is "tools" ? new LibraryModule("split_settings.tools") : null;

    /// <summary>What <c>split_settings.tools</c> holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "include" => Package.Function(name, Include),
            "optional" => Package.Function(
                name,
                (_, arguments) => new OptionalFile(arguments.Find(0, "filename") ?? PyNone.Instance)
            ),
            _ => null,
        };

    private static PyValue Include(Interpreter interpreter, CallArguments arguments)
    {
        var module = interpreter.CurrentModule;
        if (arguments.Find("scope") is { } scope && !module.Names.Equals(scope))
        {
            interpreter.Escape(scope, interpreter.Unknown("include()", "its scope is not the module's own names"));
            return PyNone.Instance;
        }

        foreach (var argument in arguments.Positional)
        {
            var isOptional = argument is OptionalFile;
            var file = argument is OptionalFile optional ? optional.Path : argument;
            interpreter.Each(file, one => Include(interpreter, module, one, isOptional));
        }

        return PyNone.Instance;
    }

    private static PyNone Include(Interpreter interpreter, PyModule module, PyValue file, bool isOptional)
    {
        if (file is not PyString pattern)
        {
            interpreter.Havoc(
                module.Names,
                file as PyUnknown ?? interpreter.Unknown("include()", "it is not known which file is included")
            );
            return PyNone.Instance;
        }

        var folder = Package.CallingFile(interpreter) is { } caller ? RelativePath.Folder(caller) : "/";
        var path = Package.Absolute(interpreter, PathText.JoinPosix(folder, pattern.Value));
        if (Package.Outside(interpreter, path) is { } unknown)
        {
            interpreter.Havoc(module.Names, unknown);
            return PyNone.Instance;
        }

        var most = interpreter.Input.Limits.References;
        var found =
            FileGlob.Find(interpreter.Input.Files, path, most)
            ?? throw new PythonLimitException(
                $"more than {most} files match {pattern.Value} (limit references)",
                interpreter.Here
            );
        if (found.Count == 0 && !isOptional)
        {
            throw interpreter.Raise("OSError", $"No such file: {pattern.Value}");
        }

        var included = LibraryState.OfSingleton(interpreter, $"split_settings {module.Names.Id}");
        if (found.Count == 1)
        {
            Run(interpreter, module, included, found[0]);
            return PyNone.Instance;
        }

        RunAll(interpreter, module, included, found, pattern.Value);
        return PyNone.Instance;
    }

    /// <summary>Nobody knows in which order the file system names the files: what several of them assign is not known.</summary>
    private static void RunAll(
        Interpreter interpreter,
        PyModule module,
        PyReference included,
        List<string> found,
        string pattern
    )
    {
        var assigned = new HashSet<PyValue>();
        var doubtful = new HashSet<PyValue>();
        foreach (var path in found)
        {
            var before = interpreter.Worlds.Map(module.Names);
            Run(interpreter, module, included, path);
            var after = interpreter.Worlds.Map(module.Names);
            doubtful.UnionWith(
                after.Keys.Where(key =>
                    after.Find(key) is { } slot
                    && !(
                        before.Find(key) is { } old && ReferenceEquals(old.By, slot.By) && old.Value.Equals(slot.Value)
                    )
                    && !assigned.Add(key)
                )
            );
        }

        foreach (
            var key in doubtful.OfType<PyString>().Where(key => !key.Value.StartsWith("__", StringComparison.Ordinal))
        )
        {
            interpreter.Define(
                module.Names,
                key.Value,
                interpreter.Unknown(key.Value, $"several files of {pattern} assign it, and their order is not known"),
                interpreter.Here
            );
        }
    }

    private static void Run(Interpreter interpreter, PyModule module, PyReference included, string path)
    {
        if (LibraryState.Get(interpreter, included, path) is PyAbsent)
        {
            LibraryState.Set(interpreter, included, path, PyBoolean.True);
            interpreter.ExecuteFile(RelativePath.Normalize(interpreter.Input.Files, path), module);
        }
    }

    /// <summary>What <c>optional("local.py")</c> gives: a text that <c>include</c> need not find.</summary>
    private sealed record OptionalFile(PyValue Path) : PyLibraryObject
    {
        public override string? Text => (Path as PyString)?.Value;

        public override PyValue? Attribute(Interpreter interpreter, string name) => interpreter.Attribute(Path, name);
    }
}
