using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>A test file, read.</summary>
/// <param name="Source">Its text.</param>
/// <param name="Policy">The policy under test, as <see cref="PolicyLoader"/> takes it: a built-in name, or a path relative to the working folder.</param>
/// <param name="Parameters">Values for the policy's parameters, in every case.</param>
/// <param name="Cases">The cases that can be understood, in the order of the file.</param>
/// <param name="Unnoticed">The weakenings that the policy need not notice.</param>
internal sealed record PolicyTestFile(
    SourceText Source,
    string Policy,
    ImmutableArray<ParameterValue> Parameters,
    ImmutableArray<PolicyTestCase> Cases,
    ImmutableArray<UnnoticedWeakening> Unnoticed
)
{
    /// <summary>Where the policy is named; the start of the file where it is not.</summary>
    public required SourceSpan PolicySpan { get; init; }

    /// <summary>Whether it travels with SecPolicy, so that there is no folder around it.</summary>
    public bool IsBuiltIn { get; init; }
}
