using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Code;

/// <summary>Conditions in words, relative to that the application runs at all.</summary>
/// <param name="conditions">All conditions.</param>
/// <param name="given">On which path the application runs.</param>
internal sealed class CaseWords(Conditions conditions, Condition given)
{
    /// <summary>On which path the application runs.</summary>
    public Condition Given => given;

    /// <summary>When it is so, in words: facts that must all hold.</summary>
    public ImmutableArray<string> Of(Condition condition)
    {
        const int MostWays = 3;
        var relative = conditions.Given(condition, given);
        var ways = conditions.Describe(relative, MostWays + 1);
        if (ways.Length <= 1)
        {
            return ways.IsEmpty ? [] : ways[0];
        }

        var demands = conditions.Demands(relative);
        return ways.Length > MostWays && !demands.IsEmpty ? demands
            : ways.Length > MostWays ? [$"{string.Join(" and ", ways[0])}, among other cases"]
            : [string.Join(", or ", ways.Select(way => string.Join(" and ", way)))];
    }

    /// <summary>Whether a condition can hold while the application runs.</summary>
    public bool IsPossible(Condition condition) => !conditions.And(given, condition).IsNever;

    /// <summary>Whether something is so, as a truth for each case.</summary>
    public ImmutableArray<Alternative> Truth(Condition condition) =>
        Cases([(condition, new BooleanValue(true)), (conditions.Not(condition), new BooleanValue(false))]);

    /// <summary>Values, each with when it is the one; impossible ones are left out, equal ones become one.</summary>
    public ImmutableArray<Alternative> Cases(IEnumerable<(Condition When, ConfigValue Value)> values)
    {
        var joined = new List<(Condition When, ConfigValue Value)>();
        foreach (var (when, value) in values.Where(each => IsPossible(each.When)))
        {
            var same = joined.FindIndex(other => other.Value.Equals(value));
            if (same < 0)
            {
                joined.Add((when, value));
            }
            else
            {
                joined[same] = (conditions.Or(joined[same].When, when), value);
            }
        }

        return joined.Count > conditions.MostAlternatives
            ? [new(new UnknownValue($"it has more than {conditions.MostAlternatives} possible values"), [])]
            : [.. joined.Select(each => new Alternative(each.Value, joined.Count == 1 ? [] : Of(each.When)))];
    }
}
