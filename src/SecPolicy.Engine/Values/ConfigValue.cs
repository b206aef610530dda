using System.Collections.Immutable;
using System.Globalization;

namespace SecPolicy.Engine.Values;

/// <summary>A value of a configuration key or of a setting: a small closed set of kinds.</summary>
public abstract record ConfigValue
{
    private protected ConfigValue() { }

    /// <summary>The value as people write it in a policy: <c>30m</c>, <c>lax</c>, <c>true</c>, <c>[a, b]</c>.</summary>
    public abstract override string ToString();
}

/// <summary>No value: JSON's <c>null</c>, Python's <c>None</c>, an attribute that is not emitted.</summary>
public sealed record NullValue : ConfigValue
{
    /// <summary>The only instance.</summary>
    public static NullValue Instance { get; } = new();

    private NullValue() { }

    /// <inheritdoc/>
    public override string ToString() => "null";
}

/// <summary>A truth value.</summary>
/// <param name="Value">The truth.</param>
public sealed record BooleanValue(bool Value) : ConfigValue
{
    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";
}

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
public sealed record IntegerValue(long Value) : ConfigValue
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A number that is not whole.</summary>
/// <param name="Value">The number.</param>
public sealed record NumberValue(double Value) : ConfigValue
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>A text, also the name of an enumeration's member.</summary>
/// <param name="Value">The text.</param>
public sealed record StringValue(string Value) : ConfigValue
{
    /// <inheritdoc/>
    public override string ToString() => Value.Length == 0 ? "\"\"" : Value;
}

/// <summary>A span of time.</summary>
/// <param name="Value">The span.</param>
public sealed record DurationValue(TimeSpan Value) : ConfigValue
{
    /// <inheritdoc/>
    public override string ToString() => DurationText.Format(Value);
}

/// <summary>An ordered list of values.</summary>
/// <param name="Items">The values, in their order.</param>
public sealed record ListValue(ImmutableArray<ConfigValue> Items) : ConfigValue
{
    /// <inheritdoc/>
    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() => Items.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => "[" + string.Join(", ", Items) + "]";
}

/// <summary>A map from names to values.</summary>
/// <param name="Items">The pairs, in their order.</param>
public sealed record MapValue(ImmutableArray<KeyValuePair<string, ConfigValue>> Items) : ConfigValue
{
    /// <inheritdoc/>
    public bool Equals(MapValue? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Items.Aggregate(17, (hash, item) => HashCode.Combine(hash, item.Key, item.Value));

    /// <inheritdoc/>
    public override string ToString() =>
        "{" + string.Join(", ", Items.Select(item => $"{item.Key}: {item.Value}")) + "}";
}

/// <summary>A value that reading alone cannot tell.</summary>
/// <param name="Reason">Why, as a clause: "the deployment fills in #{Host}#".</param>
public sealed record UnknownValue(string Reason) : ConfigValue
{
    /// <summary>Where that comes from, if it has a place in a file: all that is unknown for one cause has the same.</summary>
    public SourceSpan? Cause { get; init; }

    /// <inheritdoc/>
    public override string ToString() => "unknown";
}
