using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Native;

/// <summary>Reads a key of the project's own as the setting that the project file says it means.</summary>
/// <param name="profile">The framework's profile.</param>
/// <param name="setting">The setting.</param>
internal sealed class BoundReader(FrameworkProfile profile, SettingDefinition setting)
{
    /// <summary>Reads the raw value.</summary>
    /// <param name="raw">The raw value.</param>
    /// <param name="unit">What a bare number counts; null for the framework's own rules.</param>
    public NativeReading Read(ConfigValue raw, TimeSpan? unit)
    {
        if (raw is not StringValue text)
        {
            return new(raw);
        }

        return setting.Type switch
        {
            SettingType.Duration when unit is { } one => Counted(text.Value, one),
            SettingType.Duration => new DotNetReader(profile).Read(
                raw,
                "TimeSpan",
                setting.Strength != Strength.Larger
            ),
            SettingType.Boolean => new DotNetReader(profile).Read(raw, "bool"),
            SettingType.Integer => new DotNetReader(profile).Read(raw, "int"),
            SettingType.List => new(
                new ListValue([
                    .. text
                        .Value.Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                        .Select(item => new StringValue(item)),
                ])
            ),
            SettingType.Enumeration => Named(text.Value),
            _ => new(raw),
        };
    }

    private static NativeReading Counted(string text, TimeSpan unit) =>
        DotNetText.Instance.ReadNumber(new StringValue(text)) switch
        {
            IntegerValue whole when Math.Abs(whole.Value) <= TimeSpan.MaxValue.Ticks / unit.Ticks => new(
                new DurationValue(unit * whole.Value)
            ),
            NumberValue number when Math.Abs(number.Value) <= TimeSpan.MaxValue.Ticks / unit.Ticks => new(
                new DurationValue(unit * number.Value)
            ),
            _ => new(new UnknownValue("the text is no number")),
        };

    /// <summary>A name of the setting's own, one of its aliases, or the framework's name for it.</summary>
    private NativeReading Named(string text)
    {
        if (setting.Values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } own)
        {
            return new(new StringValue(own));
        }

        if (
            setting.Aliases.FirstOrDefault(alias => alias.Key.Equals(text, StringComparison.OrdinalIgnoreCase)).Value is
            { } meant
        )
        {
            return new(new StringValue(meant));
        }

        foreach (var key in profile.Features.SelectMany(feature => feature.Keys))
        {
            if (
                key.Setting is not null
                && setting.Name.Matches(SettingName.Parse(key.Setting))
                && key.Values.TryGetValue(text, out var native)
            )
            {
                return new(new StringValue(native));
            }
        }

        return new(new UnknownValue($"\"{text}\" is no value of {setting.Name}"));
    }
}
