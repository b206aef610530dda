namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>super()</c>.</summary>
/// <param name="Class">The namespace of the class behind which the search begins.</param>
/// <param name="Self">The object or class that methods are bound to.</param>
internal sealed record SuperObject(PyReference Class, PyValue Self) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        interpreter.InheritedAttribute(Self, Class, name);
}
