using System.Collections.Immutable;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>What a change does to a setting of one environment.</summary>
/// <param name="Kind">What it does; null when it does nothing.</param>
/// <param name="Reason">On what that rests, or why it is unknown; otherwise null.</param>
/// <remarks>
/// Unlike two environments, two states of one have the same facts: an assumption that holds before the change holds after it. So
/// where both states part by the same assumptions, they are compared case by case.
/// </remarks>
internal readonly record struct SettingVerdict(ChangeKind? Kind, string? Reason = null)
{
    /// <summary>Compares a setting before and after a change.</summary>
    /// <param name="before">Its value before; null when it was not observed.</param>
    /// <param name="after">Its value after; null when it is not observed.</param>
    public static SettingVerdict Of(EffectiveSetting? before, EffectiveSetting? after)
    {
        if ((after ?? before) is not { Definition: var definition })
        {
            return new(null);
        }

        ImmutableArray<Alternative> unobserved = default;
        if (definition.Unobserved is { } value)
        {
            unobserved = [new(value, [])];
        }

        var old = before?.Values ?? unobserved;
        var now = after?.Values ?? unobserved;
        if (old.IsDefault || now.IsDefault)
        {
            return new(old.IsDefault ? ChangeKind.Observed : ChangeKind.Lost);
        }

        return Verdict(old, now, CasePairs.Of(definition, old, now));
    }

    private static SettingVerdict Verdict(
        ImmutableArray<Alternative> before,
        ImmutableArray<Alternative> after,
        ImmutableArray<CasePair> pairs
    )
    {
        if (pairs.All(pair => pair.Relation == Relation.Equal))
        {
            return new(null);
        }

        var weaker = pairs
            .Where(pair => pair.Relation == Relation.Weaker)
            .OrderByDescending(pair => pair.IsCertain)
            .ToArray();
        if (weaker.Length > 0)
        {
            var when = weaker.Length == pairs.Length ? "" : weaker[0].When;
            return
                weaker[0].IsCertain
                && pairs.All(pair => pair.Relation is Relation.Weaker or Relation.Equal or Relation.NotStronger)
                ? new(ChangeKind.Weaker, when.Length == 0 ? null : "when " + when)
                : new(ChangeKind.Unknown, when.Length == 0 ? "weaker in some cases" : "weaker when " + when);
        }

        if (pairs.Any(pair => pair.Relation is Relation.Unknown or Relation.NotStronger))
        {
            return new(ChangeKind.Unknown, UnknownReason(after) ?? UnknownReason(before));
        }

        if (pairs.All(pair => pair.Relation is Relation.NotWeaker or Relation.Equal))
        {
            return new(ChangeKind.Different, "not weaker, whatever it is");
        }

        return pairs.All(pair => pair.Relation is Relation.Stronger or Relation.Equal or Relation.NotWeaker)
            ? new(ChangeKind.Stronger)
            : new(ChangeKind.Different);
    }

    private static string? UnknownReason(ImmutableArray<Alternative> alternatives) =>
        alternatives
            .Select(alternative => alternative.Value)
            .SelectMany(value => value is ListValue list ? list.Items : [value])
            .OfType<UnknownValue>()
            .FirstOrDefault()
            ?.Reason;
}
