using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Documentation;

/// <summary>How people write to a framework: its constants, and what begins a comment.</summary>
internal static class NativeSpelling
{
    /// <summary>What is said where there is none.</summary>
    public const string NoValue = "no value";

    private const string Django = "django";

    /// <summary>A default of the catalog as the framework's users write it: <c>False</c> for Django.</summary>
    public static string Of(string framework, ConfigValue value) =>
        value switch
        {
            NullValue => framework == Django ? "None" : NoValue,
            BooleanValue { Value: var truth } when framework == Django => truth ? "True" : "False",
            StringValue text => text.Value,
            _ => value.ToString(),
        };

    /// <summary>What begins a comment in the framework's own files, and the language of these.</summary>
    public static (string Marker, string Language) Comment(string framework) =>
        framework == Django ? ("#", "python") : ("//", "csharp");
}
