using System.Collections.Immutable;

namespace SecPolicy.Engine.Policies;

/// <summary>A requirement with what it asks of the policy's parameters, which is decided when the policy is loaded.</summary>
/// <param name="Rest">What remains to be judged; null for nothing.</param>
/// <param name="Holds">Whether the parameters are as it asks.</param>
/// <param name="Text">What it asks of them: <c>level is at least 2</c>; null for nothing.</param>
internal sealed record Condition(Requirement? Rest, bool Holds = true, string? Text = null)
{
    /// <summary>What those parameters are that are not as it asks: <c>level is 1</c>; empty when it holds.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>All of several.</summary>
    public static Condition All(ImmutableArray<Condition> parts)
    {
        ImmutableArray<Requirement> rest = [.. parts.Select(part => part.Rest).OfType<Requirement>()];
        return new(
            rest.Length < 2 ? rest.FirstOrDefault() : new AllOf(rest),
            parts.All(part => part.Holds),
            Join(" and ", parts.Select(part => part.Text))
        )
        {
            Reasons = ReasonsOf(parts),
        };
    }

    /// <summary>One of several: alternatives whose parameters are otherwise count for nothing.</summary>
    public static Condition Any(ImmutableArray<Condition> parts)
    {
        var text = parts.All(part => part.Rest is null) ? Join(" or ", parts.Select(part => part.Text)) : null;
        ImmutableArray<Condition> left = [.. parts.Where(part => part.Holds)];
        return left.IsEmpty
                ? new(null, Holds: false, Join(" or ", parts.Select(part => part.Text))) { Reasons = ReasonsOf(parts) }
            : left.Any(part => part.Rest is null) ? new(null, Holds: true, text)
            : new(new AnyOf([.. left.Select(part => part.Rest!)]), Holds: true, text);
    }

    private static ImmutableArray<string> ReasonsOf(IEnumerable<Condition> parts) =>
        [.. parts.SelectMany(part => part.Reasons).Distinct(StringComparer.Ordinal)];

    private static string? Join(string conjunction, IEnumerable<string?> texts)
    {
        string[] all = [.. texts.OfType<string>().Distinct(StringComparer.Ordinal)];
        return all.Length == 0 ? null : string.Join(conjunction, all);
    }
}
