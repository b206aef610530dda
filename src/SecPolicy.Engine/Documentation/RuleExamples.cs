using System.Collections.Immutable;

namespace SecPolicy.Engine.Documentation;

/// <summary>A configuration that a rule judges, taken from a policy test.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Framework">The framework's id.</param>
/// <param name="IsRight">Whether the rule passes; otherwise it fails.</param>
/// <param name="Case">What the case shows, as a sentence.</param>
/// <param name="Files">The files, by path, in the order of the test.</param>
public sealed record RuleExample(
    string Rule,
    string Framework,
    bool IsRight,
    string Case,
    ImmutableArray<(string Path, string Text)> Files
);

/// <summary>The examples of the rules' pages: for each rule and framework the first wrong and the first right one.</summary>
/// <param name="examples">All that could be shown, in order of preference.</param>
public sealed class RuleExamples(IEnumerable<RuleExample> examples)
{
    private readonly ILookup<(string Rule, string Framework), RuleExample> _examples = examples.ToLookup(example =>
        (example.Rule, example.Framework)
    );

    /// <summary>No examples.</summary>
    public static RuleExamples None { get; } = new([]);

    /// <summary>The wrong example, then the right one, as far as there are any.</summary>
    public ImmutableArray<RuleExample> Of(string rule, string framework)
    {
        var all = _examples[(rule, framework)];
        return
        [
            .. new[]
            {
                all.FirstOrDefault(example => !example.IsRight),
                all.FirstOrDefault(example => example.IsRight),
            }.OfType<RuleExample>(),
        ];
    }
}
