using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Testing;

/// <summary>The words of policy tests. <c>schemas/policy-test.schema.json</c> has the same ones.</summary>
internal static class PolicyTestLanguage
{
    /// <summary>The keys of a test file.</summary>
    public static ImmutableArray<string> FileKeys { get; } = ["policy", "parameters", "cases", "unnoticed"];

    /// <summary>The keys of a case.</summary>
    public static ImmutableArray<string> CaseKeys { get; } =
    [
        "case",
        "framework",
        "environment",
        "now",
        "parameters",
        "files",
        "folder",
        "variables",
        "settings",
        "observations",
        "keys",
        "others",
        "expect",
    ];

    /// <summary>The keys of what a rule is expected to come to, where it is more than an outcome.</summary>
    public static ImmutableArray<string> ExpectationKeys { get; } = ["outcome", "value", "at"];

    /// <summary>The outcomes that a rule can be expected to have.</summary>
    public static ImmutableArray<Outcome> Outcomes { get; } =
    [Outcome.Fail, Outcome.Pass, Outcome.Inconclusive, Outcome.NotApplicable];

    /// <summary>The keys of a setting that has not one known value.</summary>
    public static ImmutableArray<string> SettingKeys { get; } = ["unknown", "values"];

    /// <summary>How the time of a case is written.</summary>
    public static string[] TimeFormats { get; } = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssZ"];

    /// <summary>The environment that is judged where a case names none.</summary>
    public const string DefaultEnvironment = "production";
}
