namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>contextlib.suppress(...)</c>.</summary>
/// <param name="Types">The exceptions' types.</param>
internal sealed record Suppression(PyTuple Types) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) => null;
}
