namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>A value of <c>configurations.values</c> that waits for its name: which variable it reads depends on it.</summary>
/// <param name="Type">Its class: <c>BooleanValue</c>.</param>
/// <param name="Default">Its default, cast as its class casts it.</param>
/// <param name="ReadsVariable">Whether a variable may set it.</param>
/// <param name="VariableName">The variable's name without the prefix; null for the setting's name.</param>
/// <param name="Prefix">What precedes the name with an underline; null or empty for nothing.</param>
/// <param name="IsRequired">Whether Python raises when the variable is not set.</param>
/// <param name="Options">The call that made it, for the options of its class.</param>
internal sealed record ConfigurationValue(
    string Type,
    PyValue Default,
    bool ReadsVariable,
    string? VariableName,
    string? Prefix,
    bool IsRequired,
    CallArguments Options
) : PyLibraryObject
{
    /// <inheritdoc/>
    public override bool Truth =>
        Default switch
        {
            PyNone => false,
            PyBoolean boolean => boolean.Value,
            PyString text => text.Value.Length > 0,
            PyInteger number => !number.Value.IsZero,
            _ => true,
        };

    /// <inheritdoc/>
    public override PyValue? Attribute(Interpreter interpreter, string name) =>
        name switch
        {
            // Without a name it has only its default.
            "value" => VariableName is null ? Default : SetUp(interpreter, VariableName),
            "default" => Default,
            "setup" => Package.Function(
                name,
                (inner, arguments) =>
                    arguments.Required(0, "name", name) is PyString text
                        ? SetUp(inner, text.Value)
                        : inner.Unknown("a setting", "its name is not known")
            ),
            _ => null,
        };

    /// <summary>The value that a setting gets.</summary>
    /// <param name="interpreter">The interpreter.</param>
    /// <param name="name">The setting's name.</param>
    public PyValue SetUp(Interpreter interpreter, string name)
    {
        if (!ReadsVariable)
        {
            return Default;
        }

        var variable = VariableName ?? name.ToUpperInvariant();
        variable = string.IsNullOrEmpty(Prefix) ? variable : $"{Prefix}_{variable}";
        var value = interpreter.Each(
            interpreter.Environment.Read(variable),
            set =>
                set is not PyAbsent ? ConfigurationCasts.Cast(interpreter, this, set)
                : IsRequired
                    ? throw interpreter.Raise(
                        "ValueError",
                        $"Value '{name}' is required to be set as the environment variable '{variable}'"
                    )
                : interpreter.Worlds.Possible(Default)
        );
        if (Type is not "SecretValue")
        {
            return value;
        }

        interpreter.RaiseWhen(
            interpreter.Conditions.Not(interpreter.Truth(value)),
            "ValueError",
            $"Secret value '{name}' is not set"
        );
        return interpreter.Worlds.Possible(value);
    }
}
