namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The package dynaconf, which is not followed: it may set any setting of the module that calls it.</summary>
internal static class Dynaconf
{
    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name is "DjangoDynaconf"
            ? Package.Function(
                name,
                (interpreter, _) =>
                {
                    var cause = interpreter.Unknown(name, "what dynaconf sets is not followed");
                    interpreter.Havoc(interpreter.CurrentModule.Names, cause);
                    return cause with { Kind = PyKind.Object };
                }
            )
            : null;
}
