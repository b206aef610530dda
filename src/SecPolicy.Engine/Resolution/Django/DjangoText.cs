using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>How Django takes the values of its settings: they have Python's types, and spans of time are seconds.</summary>
internal sealed class DjangoText : INativeText
{
    /// <summary>The only instance.</summary>
    public static DjangoText Instance { get; } = new();

    private DjangoText() { }

    /// <inheritdoc/>
    public bool IsTyped => true;

    /// <inheritdoc/>
    public ConfigValue ReadBoolean(ConfigValue raw) => raw;

    /// <inheritdoc/>
    public ConfigValue ReadNumber(ConfigValue raw) => raw;

    /// <inheritdoc/>
    public ConfigValue ReadDuration(ConfigValue raw) =>
        raw switch
        {
            IntegerValue number => Seconds(number.Value),
            NumberValue number => Seconds(number.Value),
            BooleanValue truth => Seconds(truth.Value ? 1 : 0),
            DurationValue or NullValue or UnknownValue => raw,
            _ => new UnknownValue($"{PythonText.Show(raw)} is no number of seconds"),
        };

    /// <summary>A span of so many seconds; unknown when it is too long to count.</summary>
    public static ConfigValue Seconds(double seconds) => Span(seconds, TimeSpan.TicksPerSecond);

    /// <summary>A span of so many units; unknown when it is too long to count.</summary>
    /// <param name="amount">How many.</param>
    /// <param name="ticks">The unit.</param>
    public static ConfigValue Span(double amount, long ticks) =>
        Math.Abs(amount) * ticks < long.MaxValue
            ? new DurationValue(TimeSpan.FromTicks((long)(amount * ticks)))
            : new UnknownValue("the span of time is too long to count");
}
