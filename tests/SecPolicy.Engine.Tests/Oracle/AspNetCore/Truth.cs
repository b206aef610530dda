using System.Collections.Immutable;
using System.Globalization;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>What a running case makes of one setting.</summary>
/// <param name="Accepted">The spellings of it that are right; the first is the one that was seen.</param>
/// <param name="Required">Whether SecPolicy has to say it; otherwise it may also be silent.</param>
internal sealed record TrueValue(ImmutableArray<string> Accepted, bool Required)
{
    public override string ToString() => Accepted[0] + (Required ? "" : " (or nothing)");
}

/// <summary>What a running case makes of all settings.</summary>
internal sealed class Truth
{
    /// <summary>What is written for no value.</summary>
    public const string Nothing = "null";

    /// <summary>The settings by name.</summary>
    public SortedDictionary<string, TrueValue> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Globs of settings of which the running application tells nothing exact.</summary>
    public HashSet<string> Untold { get; } = new(StringComparer.Ordinal);

    /// <summary>The endpoints that the case itself chose: what each speaks. Null when it chose none.</summary>
    public ImmutableArray<string>? Transports { get; set; }

    /// <summary>A value that SecPolicy has to say.</summary>
    public void Must(string setting, string value, params ReadOnlySpan<string> others) =>
        Settings[setting] = new([value, .. others], Required: true);

    /// <inheritdoc cref="Must(string, string, ReadOnlySpan{string})"/>
    public void Must(string setting, bool value) => Must(setting, Text(value));

    /// <inheritdoc cref="Must(string, string, ReadOnlySpan{string})"/>
    public void Must(string setting, TimeSpan value) => Must(setting, DurationText.Format(value));

    /// <summary>A value that SecPolicy may say or leave out, as it does with defaults that no catalog can hold.</summary>
    public void May(string setting, string value, params ReadOnlySpan<string> others) =>
        Settings[setting] = new([value, .. others], Required: false);

    /// <summary>Lets SecPolicy leave out settings of which it has to be right where it says them.</summary>
    /// <param name="start">How their names begin.</param>
    public void Allow(string start)
    {
        foreach (var setting in Settings.Keys.Where(key => key.StartsWith(start, StringComparison.Ordinal)).ToArray())
        {
            Settings[setting] = Settings[setting] with { Required = false };
        }
    }

    /// <summary>A number as settings spell it.</summary>
    public static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A truth value as settings spell it.</summary>
    public static string Text(bool value) => value ? "true" : "false";
}
