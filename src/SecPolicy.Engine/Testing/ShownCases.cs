using System.Collections.Immutable;
using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Testing;

/// <summary>A case that shows what a rule is about: its files, and whether the rule passes.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Framework">The framework's id.</param>
/// <param name="Passes">Whether the rule passes; otherwise it fails.</param>
/// <param name="Case">The case, which writes its files out.</param>
internal sealed record ShownCase(string Rule, string Framework, bool Passes, PolicyTestCase Case);

/// <summary>Finds the cases that can be shown to people.</summary>
internal static class ShownCases
{
    /// <summary>Those with files in which a rule fails or passes, in the order of the tests.</summary>
    public static ImmutableArray<ShownCase> Of(IEnumerable<PolicyTestFile> tests) =>
        [
            .. from test in tests
            from example in test.Cases
            where example is { Files: not [], Framework: not null }
            from expectation in example.Expectations
            where expectation.Outcome is Outcome.Fail or Outcome.Pass
            select new ShownCase(expectation.Rule, example.Framework!, expectation.Outcome == Outcome.Pass, example),
        ];
}
