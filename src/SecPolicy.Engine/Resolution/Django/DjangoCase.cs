using System.Collections.Immutable;
using SecPolicy.Engine.Resolution.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>One value that Django may see for a setting of its own.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type in Python.</param>
/// <param name="Assuming">What must hold for it, all of it.</param>
/// <param name="Span">Where it stands; null for a default, and where no place is known.</param>
/// <param name="History">What it overrode, the nearest first.</param>
/// <param name="IsDefault">Whether it is Django's default and not the module's.</param>
internal sealed record DjangoCase(
    ConfigValue Value,
    PythonType Type,
    ImmutableArray<string> Assuming,
    SourceSpan? Span,
    ImmutableArray<PythonAssignment> History,
    bool IsDefault
)
{
    /// <summary>The branches and variables on which it rests.</summary>
    public ImmutableArray<PythonGround> Grounds { get; init; } = [];

    /// <summary>Python's type of a value that came from no assignment: a default, or an item within another value.</summary>
    public static PythonType TypeOf(ConfigValue value) =>
        value switch
        {
            NullValue => PythonType.None,
            BooleanValue => PythonType.Boolean,
            IntegerValue => PythonType.Integer,
            NumberValue => PythonType.Float,
            StringValue => PythonType.String,
            ListValue => PythonType.List,
            MapValue => PythonType.Dictionary,
            DurationValue => PythonType.Duration,
            _ => PythonType.Unknown,
        };

    /// <summary>Whether Python counts a value as true; null when reading alone cannot tell.</summary>
    public static bool? IsTrue(ConfigValue value) =>
        value switch
        {
            NullValue => false,
            BooleanValue truth => truth.Value,
            IntegerValue number => number.Value != 0,
            NumberValue number => number.Value != 0,
            StringValue text => text.Value.Length > 0,
            DurationValue span => span.Value != TimeSpan.Zero,
            // Unknown items stand for any number of items, also for none.
            ListValue list when list.Items.Any(item => item is not UnknownValue) => true,
            ListValue list => list.Items.IsEmpty ? false : null,
            MapValue map => !map.Items.IsEmpty,
            _ => null,
        };
}
