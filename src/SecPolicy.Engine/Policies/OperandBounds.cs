using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>The limits that an expectation sets.</summary>
/// <param name="Low">The least that it allows, or null.</param>
/// <param name="High">The most that it allows, or null.</param>
internal readonly record struct OperandBounds(ConfigValue? Low, ConfigValue? High)
{
    /// <summary>Those of an expectation; none where it asks for something else, or for one of several things.</summary>
    public static OperandBounds Of(Expectation expectation) =>
        expectation switch
        {
            AtLeast least => new(least.Operand.Value, null),
            AtMost most => new(null, most.Operand.Value),
            Between between => new(between.Low.Value, between.High.Value),
            Every every => every
                .Parts.Select(Of)
                .Aggregate(new OperandBounds(), (all, part) => new(all.Low ?? part.Low, all.High ?? part.High)),
            _ => default,
        };
}
