using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;

namespace SecPolicy.Engine.Documentation;

/// <summary>The page of a rule: what it asks, why, and how to mend, per framework.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="examples">Wrong and right configurations.</param>
internal sealed class RulePage(Vocabulary vocabulary, RuleExamples examples)
{
    /// <summary>A rule over whole families of settings says more by its selectors than by fifty keys.</summary>
    private const int MostKeys = 12;

    private readonly FrameworkReach _reach = new(vocabulary);

    /// <summary>Makes a rule's page.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="policy">The policy that it is taken from.</param>
    /// <param name="policies">The policies that have it, also those in which a parameter decides whether it is in force.</param>
    public Page Of(Rule rule, Policy policy, IEnumerable<Policy> policies) =>
        new(
            rule.Id,
            rule.Title,
            [
                Summary(rule, policies),
                .. Requirement(rule),
                .. rule.Why.Length > 0 ? (Block[])[Section("Why"), new TextBlock(Prose.Of(rule.Why))] : [],
                .. rule.Fix is null ? (Block[])[] : [Section("How to mend it"), new TextBlock(Prose.Of(rule.Fix))],
                .. Frameworks(rule).SelectMany(profile => OfFramework(rule, profile)),
                .. Families(rule),
                .. Parameters(rule, policy),
                .. rule.References.IsEmpty ? (Block[])[] : [Section("Standards"), References(rule)],
                .. rule.IsAboutWaivers ? AboutWaivers() : Waivers(rule),
            ]
        );

    /// <summary>The frameworks that a rule applies to.</summary>
    private IEnumerable<FrameworkProfile> Frameworks(Rule rule)
    {
        var ids = rule.IsAboutWaivers ? [] : _reach.Of(rule);
        return vocabulary.Profiles.Where(profile => ids.Contains(profile.Id, StringComparer.Ordinal));
    }

    private static bool Selects(Selector selector, string setting) =>
        selector is SettingSelector named && NativeKeys.Selects(named.Segments.AsSpan(), setting.Split('.'));

    private static ImmutableArray<Selector> Selectors(Rule rule) => RequirementWords.Selectors(rule.Require);

    private Facts Summary(Rule rule, IEnumerable<Policy> policies) =>
        new([
            ("severity", Prose.Of(Severities.NameOf(rule.Severity))),
            ("policies", Prose.Join(", ", policies.Select(each => In(each, rule)))),
            ("environments", Prose.Of(string.Join(", ", rule.In))),
            ("frameworks", Prose.Of(string.Join(", ", Frameworks(rule).Select(profile => profile.Title)))),
            ("in force", Prose.Of(rule.Condition is null ? "" : "when " + rule.Condition)),
            ("since", Prose.Of(rule.Since ?? "")),
            ("tags", Prose.Of(string.Join(", ", rule.Tags))),
        ]);

    /// <summary>A policy that has the rule, with the severity where that is another.</summary>
    private static Prose In(Policy policy, Rule rule)
    {
        var name = PolicyPages.LinkTo(policy.Id);
        var severity = PolicyPages.RulesOf(policy).First(each => each.Id == rule.Id).Severity;
        return severity == rule.Severity ? name : name + $" ({Severities.NameOf(severity)})";
    }

    private IEnumerable<Block> Requirement(Rule rule)
    {
        yield return Section("What it requires");
        if (rule.When is { } condition)
        {
            yield return new TextBlock(Prose.Of("Applies when"));
            yield return new Bullets(RequirementWords.Condition(condition));
            yield return new TextBlock(Prose.Of("Then"));
        }

        if (rule.Require is { } requirement)
        {
            yield return new Bullets(RequirementWords.Required(requirement));
        }
        else
        {
            yield return new TextBlock(Prose.Of("There must be none of these."));
            yield return new Bullets([
                .. vocabulary
                    .Observations.Where(each => rule.Forbid.Contains(each.Id, StringComparer.Ordinal))
                    .Select(each => new Bullet(ObservationPages.LinkTo(each.Id) + ": " + each.Summary)),
            ]);
        }
    }

    private IEnumerable<Block> OfFramework(Rule rule, FrameworkProfile profile)
    {
        var single = Singles(rule);
        ImmutableArray<NativeKey> keys =
        [
            .. single
                .SelectMany(selector => NativeKeys.Of(vocabulary, selector))
                .Where(key => key.Profile == profile)
                .Distinct(),
        ];
        ImmutableArray<Block> blocks =
        [
            .. KeyTable.OfFramework(profile, keys, key => LimitsOf(rule.Require, key)),
            .. Calls(single, profile),
            .. examples.Of(rule.Id, profile.Id).SelectMany(ExampleBlocks.Of),
        ];
        return blocks.IsEmpty ? [] : [Section(profile.Title), .. blocks];
    }

    /// <summary>The limits that a rule sets for what a key decides; none where it gives alternatives.</summary>
    private OperandBounds LimitsOf(Requirement? requirement, NativeKey key) =>
        requirement switch
        {
            AllOf all => all
                .Parts.Select(part => LimitsOf(part, key))
                .FirstOrDefault(limits => limits is not (null, null)),
            Expect expect when NativeKeys.Of(vocabulary, expect.Selector).Contains(key) => OperandBounds.Of(
                expect.Expectation
            ),
            _ => default,
        };

    /// <summary>The calls of which a setting says whether they are made.</summary>
    private IEnumerable<Block> Calls(ImmutableArray<Selector> selectors, FrameworkProfile profile)
    {
        ImmutableArray<Bullet> calls =
        [
            .. NativeKeys
                .Calls(vocabulary, setting => selectors.Any(selector => Selects(selector, setting)))
                .Where(call => call.Profile == profile)
                .Select(call => new Bullet(SettingPages.Call(call.Feature))),
        ];
        return calls.IsEmpty ? [] : [new Bullets(calls)];
    }

    /// <summary>The selectors whose keys are shown: all of them, or, where that were too many, those that are no patterns.</summary>
    private ImmutableArray<Selector> Singles(Rule rule)
    {
        var all = Selectors(rule);
        return all.Sum(selector => NativeKeys.Of(vocabulary, selector).Length) <= MostKeys
            ? all
            : [.. all.Where(selector => !selector.IsPattern)];
    }

    /// <summary>Where a rule speaks of whole families of settings, the settings instead of their keys.</summary>
    private IEnumerable<Block> Families(Rule rule)
    {
        var families = Selectors(rule).Except(Singles(rule)).OfType<SettingSelector>().ToList();
        if (families.Count == 0)
        {
            yield break;
        }

        yield return Section("Settings");
        foreach (var family in families)
        {
            yield return new TextBlock(
                Prose.Code(family.Text)
                    + " selects "
                    + Prose.Join(
                        ", ",
                        vocabulary
                            .Settings.Where(setting => family.Matches(setting.Name))
                            .Select(setting => SettingPages.LinkTo(setting))
                    )
                    + "."
            );
        }
    }

    private IEnumerable<Block> Parameters(Rule rule, Policy policy)
    {
        var names = vocabulary
            .Observations.Where(each => rule.Forbid.Contains(each.Id, StringComparer.Ordinal))
            .Select(each => each.Parameter)
            .OfType<string>()
            .Concat(rule.Parameters)
            .ToHashSet(StringComparer.Ordinal);
        ImmutableArray<PolicyParameter> used = [.. policy.Parameters.Where(each => names.Contains(each.Name))];
        return used.IsEmpty ? [] : [Section("Parameters"), PolicyPages.Parameters(used)];
    }

    private static Bullets References(Rule rule) =>
        new([.. rule.References.Select(id => new Bullet(Standards.Show(id)))]);

    private IEnumerable<Block> Waivers(Rule rule)
    {
        yield return Section("How to waive it");
        yield return new TextBlock(
            "In "
                + Prose.Code(".secpolicy.yaml")
                + ", for the findings that someone accepts, until a day ("
                + Prose.Link("waivers", "waivers.md")
                + " says more):"
        );
        yield return WaiverExample.ProjectFile(rule.Id);
        yield return new TextBlock(Prose.Of("Or in a comment, on the line of the finding or the line above:"));
        foreach (var (marker, language) in Frameworks(rule).Select(profile => NativeSpelling.Comment(profile.Id)))
        {
            yield return WaiverExample.Comment(rule.Id, marker, language);
        }
    }

    private static IEnumerable<Block> AboutWaivers() =>
        [
            Section("Right"),
            new TextBlock("A waiver as it should be; " + Prose.Link("waivers", "waivers.md") + " says more."),
            WaiverExample.ProjectFile("session-idle-timeout"),
        ];

    private static Heading Section(string title) => new(2, Prose.Of(title));
}
