using System.Globalization;

namespace SecPolicy.Engine.Values;

/// <summary>What stands in every output instead of a sensitive text.</summary>
public static class Mask
{
    /// <summary>The mask of a text of so many UTF-16 code units: <c>••••••(50 chars)</c>.</summary>
    public static string Of(int characters) =>
        string.Create(CultureInfo.InvariantCulture, $"••••••({characters} chars)");
}
