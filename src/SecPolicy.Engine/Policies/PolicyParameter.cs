using System.Collections.Immutable;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Policies;

/// <summary>A parameter of a policy.</summary>
/// <param name="Name">Its name, without the <c>$</c>.</param>
/// <param name="Type">duration, integer, number, boolean, string or list.</param>
/// <param name="Value">The value in force.</param>
/// <param name="Summary">One sentence for people.</param>
internal sealed record PolicyParameter(string Name, string Type, ConfigValue Value, string Summary)
{
    /// <summary>The only values that it takes, or that a list's entries are; empty for any.</summary>
    public ImmutableArray<ConfigValue> OneOf { get; init; } = [];

    /// <summary>Whether it takes a value of its type.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mistake">Why not, after the parameter's name: <c>takes 1, 2 or 3, not 4</c>.</param>
    internal bool Allows(ConfigValue value, out string mistake)
    {
        mistake = "";
        if (OneOf.IsEmpty || value is UnknownValue)
        {
            return true;
        }

        var other = (value is ListValue list ? list.Items : [value]).FirstOrDefault(item => !OneOf.Contains(item));
        if (other is not null)
        {
            string[] names = [.. OneOf.Select(item => item.ToString())];
            var hint = other is StringValue text ? NearestName.Hint(text.Value, names) : "";
            mistake =
                $"takes {Phrase.Alternatives(names)}, not {ShownText.Cut(other.ToString(), Limits.Default.ValueShown)}{hint}";
        }

        return other is null;
    }
}
