using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Documentation;

/// <summary>All pages that follow from the catalog and the built-in policies.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="policies">The built-in policies, in ordinal order of their names.</param>
/// <param name="examples">Wrong and right configurations.</param>
/// <param name="mutations">What became of the weakenings that the policies' tests try.</param>
internal sealed class Handbook(
    Vocabulary vocabulary,
    ImmutableArray<Policy> policies,
    RuleExamples examples,
    ImmutableArray<MutationResult> mutations
)
{
    /// <summary>The generated pages as Markdown, by path below <c>docs</c>, in ordinal order.</summary>
    public ImmutableArray<(string Path, string Text)> Files()
    {
        var rules = DefinedRules();
        ImmutableArray<Rule> all = [.. rules.Select(each => each.Rule)];
        var page = new RulePage(vocabulary, examples);
        var packs = new PolicyPages(policies);
        IEnumerable<(string Path, Page Page)> pages =
        [
            (SettingPages.File, new SettingPages(vocabulary, all).All()),
            (ObservationPages.File, new ObservationPages(vocabulary, all).All()),
            (OperatorPages.File, OperatorPages.All()),
            (PolicyPages.File, packs.All()),
            (MutationPage.File, new MutationPage(mutations).All()),
            ("rules/README.md", packs.Index()),
            .. rules.Select(each =>
                (PolicyPages.PathOf(each.Rule), page.Of(each.Rule, each.Policy, Having(policies, each.Rule.Id)))
            ),
        ];
        return
        [
            .. pages
                .Select(each => (each.Path, MarkdownWriter.Write(each.Page, FolderOf(each.Path))))
                .OrderBy(each => each.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The policies that have a rule.</summary>
    public static IEnumerable<Policy> Having(IEnumerable<Policy> policies, string rule) =>
        policies.Where(policy =>
            PolicyPages.RulesOf(policy).Any(each => string.Equals(each.Id, rule, StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Every rule once, as the policy has it that defines it and not only refines it.</summary>
    private ImmutableArray<(Rule Rule, Policy Policy)> DefinedRules() =>
        [
            .. policies
                .SelectMany(policy => PolicyPages.RulesOf(policy).Select(rule => (Rule: rule, Policy: policy)))
                .Where(each => each.Rule.Policy == each.Policy.Id && !IsInherited(each.Rule, each.Policy)),
        ];

    private bool IsInherited(Rule rule, Policy policy) =>
        policies.Any(other =>
            other != policy
            && policy.Sources.Any(source => source.Id == other.Id)
            && PolicyPages.RulesOf(other).Any(each => each.Id == rule.Id)
        );

    private static string FolderOf(string path) => path.LastIndexOf('/') is >= 0 and var slash ? path[..slash] : "";
}
