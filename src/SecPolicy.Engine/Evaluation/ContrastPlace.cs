using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>Where a value of another environment is decided, seen from the value with which it is compared.</summary>
internal static class ContrastPlace
{
    /// <summary>
    /// The place that sets the other value; where both are set at one place, what gives the variable that parts them. Null when neither is known.
    /// </summary>
    /// <param name="value">The value that is judged; null when there is none.</param>
    /// <param name="other">The value with which it is compared.</param>
    public static SourceSpan? Of(EffectiveValue? value, EffectiveValue other)
    {
        if (other.Origin?.Span is not { } place)
        {
            return other.Anchor;
        }

        return value?.Origin?.Span.Equals(place) == true ? Given(value, other) ?? place : place;
    }

    private static SourceSpan? Given(EffectiveValue value, EffectiveValue other)
    {
        foreach (var name in Variables(other))
        {
            var own = Variables(value).FirstOrDefault(each => each.Name == name.Name);
            if (name.Given is { } given && own?.Given?.Span.Equals(given.Span) != true)
            {
                return given.Span;
            }
        }

        return null;
    }

    private static IEnumerable<NameDependency> Variables(EffectiveValue value) =>
        value
            .DependsOn.SelectMany(dependency => dependency is BranchDependency branch ? branch.On : [dependency])
            .OfType<NameDependency>()
            .Where(name => name.IsVariable);
}
