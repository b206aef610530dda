using SecPolicy.Engine.Resolution.Python.Libraries.Packages;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>A module of Python or of a package whose functions are known here.</summary>
/// <param name="Name">Its dotted name.</param>
internal sealed record LibraryModule(string Name) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue Attribute(Interpreter interpreter, string name)
    {
        if (name is "__name__")
        {
            return new PyString(Name);
        }

        var lookUp = LibraryModules.Find(Name) ?? PackageModules.Find(Name);
        if (lookUp?.Invoke(name) is { } value)
        {
            return value;
        }

        var inner = $"{Name}.{name}";
        return
            char.IsLower(name[0]) && (LibraryModules.Find(inner) is not null || PackageModules.Find(inner) is not null)
            ? new LibraryModule(inner)
            : Unfollowed(inner, interpreter);
    }

    /// <inheritdoc/>
    /// <remarks>Not every name of a package is a module: it may be a function that is not followed.</remarks>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        interpreter.Call(Unfollowed(Name, interpreter), arguments);

    private static PyUnknown Unfollowed(string name, Interpreter interpreter) =>
        new(name, name, $"what {name} does is not followed", PyKind.Object, interpreter.Here);
}
