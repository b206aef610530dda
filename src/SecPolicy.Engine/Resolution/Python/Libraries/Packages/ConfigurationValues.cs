namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The module <c>configurations.values</c> of django-configurations.</summary>
/// <remarks>The rules are those of 2.5.</remarks>
internal static class ConfigurationValues
{
    /// <summary>What the module holds.</summary>
    public static PyValue? Find(string name) =>
        name
            is "Value"
                or "BooleanValue"
                or "IntegerValue"
                or "PositiveIntegerValue"
                or "FloatValue"
                or "DecimalValue"
                or "ListValue"
                or "TupleValue"
                or "SingleNestedListValue"
                or "SingleNestedTupleValue"
                or "SetValue"
                or "DictValue"
                or "EmailValue"
                or "URLValue"
                or "IPValue"
                or "RegexValue"
                or "PathValue"
                or "BackendsValue"
                or "SecretValue"
                or "EmailURLValue"
                or "DatabaseURLValue"
                or "CacheURLValue"
                or "SearchURLValue"
            ? Package.Function(name, (interpreter, arguments) => Create(interpreter, name, arguments))
            : null;

    private static PyValue Create(Interpreter interpreter, string type, CallArguments arguments)
    {
        var isUrl = type is "EmailURLValue" or "DatabaseURLValue" or "CacheURLValue" or "SearchURLValue";
        var given = arguments.Find(0, "default") ?? PyNone.Instance;
        if (given is ConfigurationValue other)
        {
            given = other.Default;
        }

        CheckDefault(interpreter, type, given);
        var variable = arguments.Find(2, "environ_name");
        var prefix = arguments.Find(3, "environ_prefix");
        var reads = arguments.Find(1, "environ") ?? PyBoolean.True;
        var required = arguments.Find(4, "environ_required") ?? PyBoolean.False;
        if (
            variable is not (null or PyNone or PyString)
            || prefix is not (null or PyNone or PyString)
            || !IsKnown(interpreter, reads)
            || !IsKnown(interpreter, required)
        )
        {
            return interpreter.Unknown($"{type}()", "it is not known which variable it reads");
        }

        var isSecret = type is "SecretValue";
        var value = new ConfigurationValue(
            type,
            PyNone.Instance,
            isSecret || interpreter.Truth(reads).IsAlways,
            (variable as PyString)?.Value ?? (variable is null && isUrl ? UrlVariable(type) : null),
            prefix switch
            {
                null => isUrl ? null : "DJANGO",
                PyString { Value: [.. var text, '_'] } => text,
                PyString text => text.Value,
                _ => null,
            },
            isSecret || interpreter.Truth(required).IsAlways,
            arguments
        );
        value = value with { Default = ConfigurationCasts.Default(interpreter, value, given) };
        if (interpreter.Truth(arguments.Find("late_binding") ?? PyBoolean.Of(isUrl)).IsAlways)
        {
            return value;
        }

        // With a name of its own it is the final value at once.
        return value is { ReadsVariable: true, VariableName: { Length: > 0 } name } ? value.SetUp(interpreter, name)
            : !value.ReadsVariable && !interpreter.Truth(value.Default).IsNever ? value.Default
            : value;
    }

    private static void CheckDefault(Interpreter interpreter, string type, PyValue given)
    {
        var isBoolean =
            given is PyBoolean or PyUnknown or PyInteger { Value.IsZero: true } or PyInteger { Value.IsOne: true };
        if (type is "BooleanValue" && !isBoolean)
        {
            throw interpreter.Raise("ValueError", "Default value is not a boolean value");
        }

        if (type is "SecretValue" && given is not PyNone)
        {
            throw interpreter.Raise("ValueError", "Secret values are only allowed to be set as environment variables");
        }
    }

    private static bool IsKnown(Interpreter interpreter, PyValue value) =>
        interpreter.Truth(value) is { IsAlways: true } or { IsNever: true };

    private static string UrlVariable(string type) =>
        type switch
        {
            "EmailURLValue" => "EMAIL_URL",
            "DatabaseURLValue" => "DATABASE_URL",
            "CacheURLValue" => "CACHE_URL",
            _ => "SEARCH_URL",
        };
}
