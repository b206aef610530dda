namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>A class of a library.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Make">What calling it comes to.</param>
/// <param name="Find">Its attributes; null for one that it has not, or that is not followed.</param>
internal sealed record LibraryType(string Name, NativeCall Make, Func<string, PyValue?> Find) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "__name__"
            ? new PyString(Name)
            : Find(name) ?? interpreter.Unknown($"{Name}.{name}", $"what {Name}.{name} does is not followed");

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        if (arguments.FirstUnknown is not null)
        {
            return interpreter.Derive(Name, PyKind.Object, arguments);
        }

        try
        {
            return Make(interpreter, arguments);
        }
        catch (NotFollowedException exception)
        {
            return interpreter.Unknown($"{Name}()", exception.Message, PyKind.Object);
        }
        catch (PyRaise raise)
        {
            throw interpreter.Raise(raise.Type, raise.Message);
        }
    }

    /// <inheritdoc/>
    /// <remarks><c>List[int]</c> is as good as <c>List</c>.</remarks>
    public override PyValue Item(Interpreter interpreter, PyValue index, Values.SourceSpan span) => this;

    /// <inheritdoc/>
    public bool Equals(LibraryType? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
