using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Testing;

/// <summary>To which frameworks rules apply.</summary>
/// <param name="vocabulary">The catalog.</param>
internal sealed class FrameworkReach(Vocabulary vocabulary)
{
    private readonly ImmutableArray<(string Framework, ImmutableArray<SettingPattern> Settings)> _frameworks =
    [
        .. vocabulary.Profiles.Select(profile => (profile.Id, profile.Settings.ToImmutableArray())),
    ];

    /// <summary>
    /// The ids of the frameworks to which a rule applies: those that it names, or else all that can give one of the settings that it asks
    /// for, and what its condition speaks of. A rule that forbids an observation and names no framework applies to all.
    /// </summary>
    public ImmutableArray<string> Of(Rule rule) =>
        [
            .. _frameworks
                .Where(each =>
                    rule.Frameworks.IsEmpty
                        ? CanHold(rule.When, each.Framework, each.Settings, isCondition: true)
                            && CanHold(rule.Require, each.Framework, each.Settings, isCondition: false)
                        : rule.Frameworks.Contains(each.Framework, StringComparer.OrdinalIgnoreCase)
                )
                .Select(each => each.Framework),
        ];

    private static bool CanHold(
        Requirement? requirement,
        string framework,
        ImmutableArray<SettingPattern> settings,
        bool isCondition
    ) =>
        requirement switch
        {
            // What a condition speaks of must all be there for it to hold; what a rule asks for is asked of what is there.
            AllOf all when isCondition => all.Parts.All(part => CanHold(part, framework, settings, isCondition)),
            AllOf all => all.Parts.Any(part => CanHold(part, framework, settings, isCondition)),
            // A framework that has no such setting meets a condition that it is not there.
            Expect { Expectation: Absent { Wanted: true } or Declared { Wanted: false } } when isCondition => true,
            AnyOf any => any.Parts.Any(part => CanHold(part, framework, settings, isCondition)),
            Expect { Selector: NativeSelector native } => string.Equals(
                native.Framework,
                framework,
                StringComparison.OrdinalIgnoreCase
            ),
            Expect { Selector: SettingSelector selector } => settings.Any(selector.Matches),
            _ => true,
        };
}
