using System.Collections.Immutable;

namespace SecPolicy.Engine.Policies;

/// <summary>The words of the policy language. <c>schemas/policy.schema.json</c> has the same ones; a test compares them.</summary>
internal static class PolicyLanguage
{
    /// <summary>What stands in a requirement beside selectors.</summary>
    public const string AnyOfKey = "any-of";

    /// <summary>The keys of a policy.</summary>
    public static ImmutableArray<string> PolicyKeys { get; } =
    ["policy", "summary", "extends", "since", "parameters", "disable", "rules"];

    /// <summary>The keys of a parameter.</summary>
    public static ImmutableArray<string> ParameterKeys { get; } = ["type", "default", "one-of", "summary"];

    /// <summary>The types of parameters.</summary>
    public static ImmutableArray<string> ParameterTypes { get; } =
    ["duration", "integer", "number", "boolean", "string", "list"];

    /// <summary>The keys of a rule, each of which a refinement can replace.</summary>
    public static ImmutableArray<string> RuleKeys { get; } =
    [
        "title",
        "severity",
        "in",
        "frameworks",
        "when",
        "require",
        "forbid",
        "why",
        "fix",
        "references",
        "tags",
        "since",
        "enabled",
    ];

    /// <summary>The severities.</summary>
    public static ImmutableArray<string> Severities { get; } = ["error", "warning", "note"];

    /// <summary>The operators of expectations.</summary>
    public static ImmutableArray<string> Operators => ExpectationCompiler.Operators;

    /// <summary>The operators of conditions on parameters.</summary>
    public static ImmutableArray<string> ParameterOperators { get; } =
    ["equals", "not", "one-of", "none-of", "at-least", "at-most", "between"];

    /// <summary>Where a rule runs that doesn't say where.</summary>
    public static ImmutableArray<string> DefaultIn { get; } = ["production", "staging"];
}
