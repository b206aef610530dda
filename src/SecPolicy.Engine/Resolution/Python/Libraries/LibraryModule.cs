using SecPolicy.Engine.Resolution.Python.Libraries.Packages;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>A module of Python or of a package whose functions are known here.</summary>
/// <param name="Name">Its dotted name.</param>
internal sealed record LibraryModule(string Name) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue Attribute(Interpreter interpreter, string name) =>
        interpreter.Otherwise(interpreter.Replaced(this, name), () => Own(interpreter, name));

    /// <summary>Whether the module surely has a name; otherwise it is a guess that it has.</summary>
    public bool Knows(string name) =>
        OwnNames.IsDunder(name) || Find(name) is not null || IsModule($"{Name}.{name}") || Name is "builtins";

    private PyValue Own(Interpreter interpreter, string name)
    {
        if (name is "__name__")
        {
            return new PyString(Name);
        }

        var inner = $"{Name}.{name}";
        return Find(name)
            ?? (
                char.IsLower(name[0])
                && (LibraryModules.Find(inner) is not null || PackageModules.Find(inner) is not null)
                    ? new LibraryModule(inner)
                    : Unfollowed(inner, interpreter)
            );
    }

    private PyValue? Find(string name) => (LibraryModules.Find(Name) ?? PackageModules.Find(Name))?.Invoke(name);

    private static bool IsModule(string name) =>
        PackageModules.Find(name) is not null
        || (LibraryModules.Find(name) is not null && !LibraryModules.IsGuess(name));

    /// <inheritdoc/>
    /// <remarks>Not every name of a package is a module: it may be a function that is not followed.</remarks>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        interpreter.Call(Unfollowed(Name, interpreter), arguments);

    private static PyUnknown Unfollowed(string name, Interpreter interpreter) =>
        new(name, name, $"what {name} does is not followed", KindOf(name), interpreter.Here);

    /// <summary>A name in mixed case is a class; anything else may be a function, or a constant that is false.</summary>
    private static PyKind KindOf(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last is [>= 'A' and <= 'Z', ..] && last.Any(char.IsLower) ? PyKind.Object : PyKind.Any;
    }
}
