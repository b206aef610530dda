using System.Text.RegularExpressions;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Drift.Since;

/// <summary>Texts without the lines that they name: an assumption or a reason is the same one when the lines above it move.</summary>
internal static partial class PlacelessText
{
    /// <summary>A text without line and column behind the names of files: <c>branch at base.py:40 taken</c> is <c>branch at base.py taken</c>.</summary>
    public static string Of(string text) => Place().Replace(text, "");

    /// <summary>Whether two values are the same, or unknown for the same reason.</summary>
    public static bool IsSame(ConfigValue first, ConfigValue second) =>
        (first, second) switch
        {
            (UnknownValue one, UnknownValue other) => Of(one.Reason) == Of(other.Reason),
            (ListValue one, ListValue other) => one.Items.Length == other.Items.Length
                && one.Items.Zip(other.Items).All(pair => IsSame(pair.First, pair.Second)),
            _ => first.Equals(second),
        };

    [GeneratedRegex(@"(?<=\.\w+):[0-9]+(?::[0-9]+)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
