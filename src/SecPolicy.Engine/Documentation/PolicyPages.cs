using System.Collections.Immutable;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting.Markdown;

namespace SecPolicy.Engine.Documentation;

/// <summary>What is in the policies.</summary>
/// <param name="policies">The built-in policies.</param>
internal sealed class PolicyPages(ImmutableArray<Policy> policies)
{
    /// <summary>The name of the page with all built-in policies, in the folder <c>docs</c>.</summary>
    internal const string File = "policies.md";

    /// <summary>A rule with its page.</summary>
    internal static Prose LinkTo(Rule rule) => Prose.Link(rule.Id, PathOf(rule));

    /// <summary>The path of a rule's page below <c>docs</c>.</summary>
    internal static string PathOf(Rule rule) => $"rules/{rule.Id}.md";

    /// <summary>A built-in policy with its place in the page of all.</summary>
    internal static Prose LinkTo(string policy) =>
        BuiltInPolicies.Names.Contains(policy, StringComparer.Ordinal)
            ? Prose.Link(policy, $"{File}#{MarkdownText.Anchor(policy)}")
            : Prose.Of(policy);

    /// <summary>The rules of a policy, also those that only other values of its parameters bring into force, in the order of its files.</summary>
    public static ImmutableArray<Rule> RulesOf(Policy policy)
    {
        ImmutableArray<Rule> all =
        [
            .. policy.Rules,
            .. policy.Disabled.Where(each => each.ByParameters).Select(each => each.Rule).OfType<Rule>(),
        ];
        return
        [
            .. all.Where(rule => rule.Policy != policy.Id),
            .. all.Where(rule => rule.Policy == policy.Id).OrderBy(rule => rule.Span.Start),
        ];
    }

    /// <summary>A rule in a list.</summary>
    internal static Bullet Entry(Rule rule) =>
        new(LinkTo(rule) + $" ({Severities.NameOf(rule.Severity)}): {rule.Title}");

    /// <summary>Parameters with the values in force.</summary>
    internal static Table Parameters(IEnumerable<PolicyParameter> parameters) =>
        new Table(
            ["parameter", "type", "value", "one of", "what it is"],
            [
                .. parameters.Select(parameter =>
                    ImmutableArray.Create(
                        Prose.Code(parameter.Name),
                        Prose.Of(parameter.Type),
                        Prose.Code(parameter.Value.ToString()),
                        Prose.Join(", ", parameter.OneOf.Select(value => Prose.Code(value.ToString()))),
                        Prose.Of(parameter.Summary)
                    )
                ),
            ]
        ).WithoutEmptyColumns();

    /// <summary>The page of all built-in policies.</summary>
    public Page All() =>
        new(
            "Built-in policies",
            "These policies travel with SecPolicy",
            [
                new TextBlock(
                    "They are ordinary policy files, in the folder "
                        + Prose.Code("policies")
                        + " of the repository. "
                        + Prose.Code("--policy NAME")
                        + " uses one, and a policy of your own can extend it: see "
                        + Prose.Link("the policy language", "policy-language.md#inheriting-and-refining")
                        + "."
                ),
                .. policies.SelectMany(Section),
            ]
        );

    /// <summary>The index of the rules' pages.</summary>
    public Page Index() =>
        new(
            "Rules",
            "Every rule of the built-in policies, by the policy that defines it",
            [
                .. policies.SelectMany(policy =>
                    (IEnumerable<Block>)
                        [
                            new Heading(2, LinkTo(policy.Id)),
                            new Bullets([.. RulesOf(policy).Where(rule => rule.Policy == policy.Id).Select(Entry)]),
                        ]
                ),
            ]
        );

    private static IEnumerable<Block> Section(Policy policy)
    {
        yield return new Heading(2, Prose.Of(policy.Id));
        yield return new TextBlock(Prose.Of(policy.Summary));
        if (!policy.Parameters.IsEmpty)
        {
            yield return Parameters(policy.Parameters);
        }

        yield return new Table(
            ["rule", "severity", "what holds", "in force"],
            [
                .. RulesOf(policy)
                    .Select(rule =>
                        ImmutableArray.Create(
                            LinkTo(rule),
                            Prose.Of(Severities.NameOf(rule.Severity)),
                            Prose.Of(rule.Title),
                            Prose.Of(rule.Condition is null ? "" : "when " + rule.Condition)
                        )
                    ),
            ]
        ).WithoutEmptyColumns();
        ImmutableArray<Bullet> off =
        [
            .. policy.Disabled.Where(each => !each.ByParameters).Select(each => new Bullet(Off(each))),
        ];
        if (!off.IsEmpty)
        {
            yield return new TextBlock(Prose.Of("Inherited, and switched off:"));
            yield return new Bullets(off);
        }
    }

    private static Prose Off(DisabledRule rule) =>
        (rule.Rule is { } inherited ? LinkTo(inherited) : Prose.Code(rule.Id))
        + (rule.Reason.Length > 0 ? ": " + rule.Reason : "");
}
