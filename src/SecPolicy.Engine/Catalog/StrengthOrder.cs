using System.Buffers;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Catalog;

/// <summary>How one value protects beside another.</summary>
internal enum Comparison
{
    /// <summary>Neither protects better, or reading alone cannot tell.</summary>
    Incomparable,

    /// <summary>The first protects less.</summary>
    Weaker,

    /// <summary>Both protect the same.</summary>
    Equal,

    /// <summary>The first protects better.</summary>
    Stronger,
}

/// <summary>The catalog's orders of strength.</summary>
internal static class StrengthOrder
{
    private const string SchemeEnd = "://";

    private const string Wildcard = "://*.";

    /// <summary>How <paramref name="first"/> protects beside <paramref name="second"/>, both values of one setting.</summary>
    public static Comparison Compare(SettingDefinition definition, ConfigValue first, ConfigValue second)
    {
        if (first is UnknownValue || second is UnknownValue)
        {
            return Comparison.Incomparable;
        }

        return definition.Strength switch
        {
            Strength.Smaller => CompareWithNull(first, second, nullIs: -1, larger: -1),
            Strength.Larger => CompareWithNull(first, second, nullIs: -1, larger: 1),
            Strength.Later => ToComparison(CompareNames(definition, first, second)),
            Strength.Fewer => CompareLists(first, second),
            Strength.More => CompareCounted(definition, first, second),
            Strength.Absent => CompareWithNull(first, second, nullIs: 1, larger: 0),
            Strength.Others => CompareRanks(definition, first, second),
            _ => Comparison.Incomparable,
        };
    }

    /// <summary>Negative, zero or positive as the first value is smaller, equal or larger; null when they have no order.</summary>
    public static int? CompareSize(ConfigValue first, ConfigValue second) =>
        (first, second) switch
        {
            (DurationValue left, DurationValue right) => left.Value.CompareTo(right.Value),
            (IntegerValue left, IntegerValue right) => left.Value.CompareTo(right.Value),
            (BooleanValue left, BooleanValue right) => left.Value.CompareTo(right.Value),
            (IntegerValue or NumberValue, IntegerValue or NumberValue) => ToDouble(first).CompareTo(ToDouble(second)),
            _ => null,
        };

    /// <summary>Negative, zero or positive as the first name stands before the second, with it or behind it; null when one is no name of the setting.</summary>
    public static int? CompareNames(SettingDefinition definition, ConfigValue first, ConfigValue second)
    {
        var left = IndexOf(definition, first);
        var right = IndexOf(definition, second);
        return left < 0 || right < 0 ? null : left.CompareTo(right);
    }

    /// <summary>Compares names by whether they are weaker than all others; a name of which nobody knows what it stands for has no order.</summary>
    private static Comparison CompareRanks(SettingDefinition definition, ConfigValue first, ConfigValue second)
    {
        if (Rank(definition, first) is not { } left || Rank(definition, second) is not { } right)
        {
            return Comparison.Incomparable;
        }

        return left != right ? ToComparison(left.CompareTo(right))
            : IndexOf(definition, first) == IndexOf(definition, second) ? Comparison.Equal
            : Comparison.Incomparable;
    }

    private static int? Rank(SettingDefinition definition, ConfigValue value) =>
        IndexOf(definition, value) is var index && index < 0 ? null
        : definition.Unclear.Contains(definition.Values[index], StringComparer.Ordinal) ? null
        : definition.Weak.Contains(definition.Values[index], StringComparer.Ordinal) ? 0
        : 1;

    private static int IndexOf(SettingDefinition definition, ConfigValue value) =>
        value is StringValue text
            ? definition.Values.IndexOf(text.Value, 0, definition.Values.Length, StringComparer.OrdinalIgnoreCase)
            : -1;

    private static double ToDouble(ConfigValue value) =>
        value is NumberValue number ? number.Value : ((IntegerValue)value).Value;

    /// <summary>Compares values of which none stands at one end of the order.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="nullIs">1 when no value protects better than any, -1 when it protects less.</param>
    /// <param name="larger">1 when the larger value protects better, -1 when the smaller one does, 0 when neither.</param>
    private static Comparison CompareWithNull(ConfigValue first, ConfigValue second, int nullIs, int larger) =>
        (first, second) switch
        {
            (NullValue, NullValue) => Comparison.Equal,
            (NullValue, _) => ToComparison(nullIs),
            (_, NullValue) => ToComparison(-nullIs),
            _ when first.Equals(second) => Comparison.Equal,
            _ when larger == 0 => Comparison.Incomparable,
            _ => ToComparison(CompareSize(first, second) * larger),
        };

    private static Comparison CompareLists(ConfigValue first, ConfigValue second)
    {
        if (Entries(first) is not { } left || Entries(second) is not { } right)
        {
            return Comparison.Incomparable;
        }

        return (Permits(right, left), Permits(left, right)) switch
        {
            (true, true) => Comparison.Equal,
            (true, false) => Comparison.Stronger,
            (false, true) => Comparison.Weaker,
            _ => Comparison.Incomparable,
        };
    }

    /// <summary>Compares lists by the entries that protect.</summary>
    private static Comparison CompareCounted(SettingDefinition definition, ConfigValue first, ConfigValue second)
    {
        if (Counted(definition, first) is not { } left || Counted(definition, second) is not { } right)
        {
            return Comparison.Incomparable;
        }

        return (left.IsSupersetOf(right), right.IsSupersetOf(left)) switch
        {
            (true, true) => Comparison.Equal,
            (true, false) => Comparison.Stronger,
            (false, true) => Comparison.Weaker,
            _ => Comparison.Incomparable,
        };
    }

    private static HashSet<string>? Counted(SettingDefinition definition, ConfigValue value)
    {
        if ((value is NullValue ? [] : Entries(value)) is not { } entries)
        {
            return null;
        }

        return (
            definition.Counted.IsEmpty
                ? entries
                : definition.Counted.Where(counted =>
                    Array.Exists(
                        entries,
                        entry => ClassName(entry).EndsWith(ClassName(counted), StringComparison.Ordinal)
                    )
                )
        ).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static string ClassName(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static string[]? Entries(ConfigValue value) =>
        value switch
        {
            ListValue list when list.Items.All(item => item is StringValue) =>
            [
                .. list.Items.Select(item => ((StringValue)item).Value),
            ],
            StringValue text => [text.Value],
            _ => null,
        };

    private static bool Permits(string[] permitted, string[] entries) =>
        Array.TrueForAll(entries, entry => Array.Exists(permitted, each => Covers(each, entry)));

    private static readonly SearchValues<char> HostLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"
    );

    private static bool Covers(string permitted, string entry) =>
        permitted == "*"
        || string.Equals(permitted, entry, StringComparison.OrdinalIgnoreCase)
        || (
            permitted.StartsWith("*.", StringComparison.Ordinal)
            && entry.Length >= permitted.Length
            && entry.EndsWith(permitted[1..], StringComparison.OrdinalIgnoreCase)
        )
        || CoversOrigin(permitted, entry)
        // Django's .example.com is the domain with all below it; .* is a regular expression of another setting.
        || (
            permitted is ['.', _, ..]
            && permitted.AsSpan().IndexOfAnyExcept(HostLetters) < 0
            && (
                entry.EndsWith(permitted, StringComparison.OrdinalIgnoreCase)
                || string.Equals(permitted[1..], entry, StringComparison.OrdinalIgnoreCase)
            )
        );

    /// <summary>Whether an origin with a wildcard, <c>https://*.example.com</c>, permits another one of the same scheme.</summary>
    private static bool CoversOrigin(string permitted, string entry) =>
        permitted.IndexOf(Wildcard, StringComparison.Ordinal) is var at and > 0
        && entry.Length >= permitted.Length
        && entry
            .AsSpan(0, at + SchemeEnd.Length)
            .Equals(permitted.AsSpan(0, at + SchemeEnd.Length), StringComparison.OrdinalIgnoreCase)
        && entry.EndsWith(permitted[(at + Wildcard.Length - 1)..], StringComparison.OrdinalIgnoreCase);

    private static Comparison ToComparison(int? sign) =>
        sign switch
        {
            null => Comparison.Incomparable,
            < 0 => Comparison.Weaker,
            0 => Comparison.Equal,
            _ => Comparison.Stronger,
        };
}
