namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary>An object of which only this is known: whatever is done with it changes nothing that settings read.</summary>
/// <param name="Name">How to speak of it.</param>
/// <param name="IsBase">Whether a class that derives from it gets nothing that settings read.</param>
internal sealed record HarmlessObject(string Name, bool IsBase = false) : PyLibraryObject
{
    /// <summary>Whether it is surely an object, and true; otherwise it may be anything, also <c>None</c>.</summary>
    public bool IsCertain { get; init; } = true;

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name.StartsWith("__", StringComparison.Ordinal)
            ? null
            : this with
            {
                Name = $"{Name}.{name}",
                IsBase = false,
                IsCertain = false,
            };

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments) =>
        this with
        {
            Name = $"{Name}()",
            IsBase = false,
            IsCertain = Name[(Name.LastIndexOf('.') + 1)..] is "getLogger" or "crontab" or [>= 'A' and <= 'Z', ..],
        };

    /// <inheritdoc/>
    public override PyValue Item(Interpreter interpreter, PyValue index, Values.SourceSpan span) =>
        IsBase ? this : this with { IsCertain = false };

    /// <inheritdoc/>
    public override PyValue Contains(Interpreter interpreter, PyValue value) =>
        new PyUnknown(
            $"{PyText.Key(interpreter, value)} in {Name}",
            $"{PyText.Key(interpreter, value)} in {Name}",
            $"{Name} is not followed",
            PyKind.Boolean,
            interpreter.Here
        );

    /// <inheritdoc/>
    public override PyValue? Operate(Interpreter interpreter, Reading.Python.BinaryOperator operation, PyValue other) =>
        this with
        {
            IsCertain = false,
        };
}
