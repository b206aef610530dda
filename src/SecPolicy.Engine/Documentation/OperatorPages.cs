using System.Collections.Immutable;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Documentation;

/// <summary>What the operators of the policy language mean.</summary>
internal static class OperatorPages
{
    /// <summary>The name of the page with all operators, in the folder <c>docs</c>.</summary>
    public const string File = "operators.md";

    /// <summary>The page of all operators.</summary>
    public static Page All() =>
        new(
            "Operators",
            "An operator says what a value must be",
            [
                new TextBlock(
                    "They stand in "
                        + Prose.Code("require")
                        + " and "
                        + Prose.Code("when")
                        + ", after a selector: see "
                        + Prose.Link("expectations", "policy-language.md#expectations")
                        + " in the guide."
                ),
                new Table(
                    ["operator", "holds when", "for", "example"],
                    [
                        .. OperatorCatalog.Operators.Select(each =>
                            ImmutableArray.Create(
                                Prose.Code(each.Name),
                                Prose.Of(each.Meaning),
                                Prose.Of(each.AppliesTo),
                                Prose.Code(each.Example)
                            )
                        ),
                    ]
                ),
                new TextBlock(
                    "A condition on a parameter, "
                        + Prose.Code("when: { $level: { at-least: 2 } }")
                        + ", takes "
                        + Prose.Join(
                            ", ",
                            OperatorCatalog
                                .Operators.Where(each => each.TakesParameters)
                                .Select(each => Prose.Code(each.Name))
                        )
                        + "."
                ),
            ]
        );
}
