using System.Globalization;
using System.Text.RegularExpressions;

namespace SecPolicy.Engine.Values;

/// <summary>What stands in every output instead of a sensitive text.</summary>
internal static partial class Mask
{
    /// <summary>The mask of a text of so many UTF-16 code units: <c>••••••(50 chars)</c>.</summary>
    public static string Of(int characters) =>
        string.Create(CultureInfo.InvariantCulture, $"••••••({characters} chars)");

    /// <summary>A text whose masks say nothing of how long what they hide is.</summary>
    public static string WithoutLengths(string text) => Masks().Replace(text, "••••••");

    [GeneratedRegex(@"•{6}\([0-9]+ chars\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Masks();
}
