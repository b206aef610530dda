using System.Collections.Immutable;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Documentation;

/// <summary>The examples of the rules' pages: for each rule and framework the first wrong and the first right case of the policy tests that is about the rule.</summary>
/// <param name="tests">The tests, in order of preference.</param>
internal sealed class RuleExamples(IEnumerable<PolicyTestFile> tests)
{
    private readonly ILookup<(string Rule, string Framework), ShownCase> _cases = ShownCases
        .Of(tests)
        .Where(each => !NeedsProjectFile(each.Case))
        // A case that is about another rule may show this one as well, but not as plainly.
        .OrderBy(each => each.Case.Expectations[0].Rule != each.Rule)
        .ToLookup(each => (each.Rule, each.Framework));

    /// <summary>
    /// Whether a case holds only with a project file, which binds keys of the project's own: what it shows is not the framework's, and
    /// nobody's files look like that.
    /// </summary>
    public static bool NeedsProjectFile(PolicyTestCase each) =>
        each.Files.Any(file => file.Path is ".secpolicy.yaml" or ".secpolicy.yml");

    /// <summary>No examples.</summary>
    public static RuleExamples None { get; } = new([]);

    /// <summary>The wrong example, then the right one, as far as there are any.</summary>
    public ImmutableArray<ShownCase> Of(string rule, string framework)
    {
        var all = _cases[(rule, framework)];
        return
        [
            .. new[]
            {
                all.FirstOrDefault(each => !each.Passes),
                all.FirstOrDefault(each => each.Passes),
            }.OfType<ShownCase>(),
        ];
    }
}
