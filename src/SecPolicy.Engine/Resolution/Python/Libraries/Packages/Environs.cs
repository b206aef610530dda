namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package environs.</summary>
/// <remarks>
/// The rules are those of 15.1 with marshmallow 4. Before 15, <c>read_env</c> was static and wrote into <c>os.environ</c>: that is what
/// <c>Env.read_env()</c> still comes to here, and <c>env.read_env()</c> gives its values to that object only.
/// </remarks>
internal static class Environs
{
    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name switch
        {
            "Env" => new EnvironsType(null),
            "FileAwareEnv" => new EnvironsType("_FILE"),
            "env" => new EnvironsEnv(null, null),
            "EnvError" or "EnvValidationError" or "ValidationError" => new PyExceptionType(name),
            "EnvNotSetError" or "EnvSealedError" => new PyExceptionType("EnvError"),
            "validate" => new EnvironsValidate(),
            _ => null,
        };
}

/// <summary>The class <c>environs.Env</c> or <c>environs.FileAwareEnv</c>.</summary>
/// <param name="FileSuffix">What follows a variable's name in the name of one that names a file; null for <c>Env</c>.</param>
internal sealed record EnvironsType(string? FileSuffix) : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "read_env" ? Package.Function(name, EnvironsFile.ReadIntoEnvironment) : null;

    /// <inheritdoc/>
    public override PyValue Call(Interpreter interpreter, CallArguments arguments)
    {
        var state = LibraryState.Create(interpreter);
        foreach (var (name, value) in arguments.Named)
        {
            LibraryState.Set(interpreter, state, name, value);
        }

        var suffix = FileSuffix is null ? null : (arguments.Find("file_suffix") as PyString)?.Value ?? FileSuffix;
        return new EnvironsEnv(state, suffix);
    }
}

/// <summary>The module <c>environs.validate</c>.</summary>
internal sealed record EnvironsValidate : PyLibraryObject
{
    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name is "OneOf"
            ? Package.Function(
                name,
                (inner, arguments) =>
                    DecoupleChoices.Create(
                        inner,
                        new(
                            [
                                arguments.Required(0, "choices", name),
                                Package.Function("choice", (_, call) => call.Positional[0]),
                            ],
                            [],
                            arguments.Span
                        )
                    ) with
                    {
                        Refusal = "EnvValidationError",
                    }
            )
            : interpreter.Unknown($"validate.{name}", "it is not followed", PyKind.Object);
}
