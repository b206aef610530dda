using SecPolicy.Engine.Reading.Schema;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>Validates user policies against <c>schemas/policy.schema.json</c>.</summary>
internal static class PolicySchema
{
    private static readonly SchemaValidator Validator = new(
        "policy",
        ProblemIds.PolicyUnknownKey,
        ProblemIds.PolicySchema
    );

    /// <summary>Validates a policy's tree.</summary>
    /// <returns>What the schema refuses, each at the key or value concerned.</returns>
    public static IReadOnlyList<Problem> Validate(YamlNode root) => Validator.Validate(root);
}
