using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Values;

namespace SecPolicy.Cli.Output;

/// <summary>Settings for people: what they mean, and how each framework spells them.</summary>
internal static class SettingText
{
    public static void Write(Terminal terminal, TextStyle style, SettingDefinition setting, string name)
    {
        terminal.Output.WriteLine($"{style.Bold(name)}: {setting.Summary}");
        terminal.Output.WriteLine($"  type: {TypeOf(setting)}");
        if (!setting.Aliases.IsEmpty)
        {
            var aliases = setting
                .Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal)
                .Select(alias => $"{alias.Key} means {alias.Value}");
            terminal.Output.WriteLine($"  in a policy: {string.Join(", ", aliases)}");
        }

        if (StrengthOf(setting) is { } strength)
        {
            terminal.Output.WriteLine($"  stronger: {strength}");
        }

        if (setting.Sensitive)
        {
            terminal.Output.WriteLine("  sensitive: its value is never shown");
        }

        WriteKeys(terminal, SettingSelector.Parse(name, default), int.MaxValue);
    }

    /// <summary>Whether some native key decides a setting.</summary>
    public static bool IsKnown(string name) => Keys(SettingSelector.Parse(name, default)).Any();

    /// <summary>The native keys that decide what a selector selects, with their defaults, as far as they are few.</summary>
    public static void WriteKeys(Terminal terminal, Selector selector, int most)
    {
        var keys = Keys(selector).ToList();
        if (keys.Count > most)
        {
            return;
        }

        foreach (var (profile, feature, key) in keys)
        {
            terminal.Output.WriteLine(
                $"  {profile.Title}: {Join(feature.Sections.FirstOrDefault(""), key.Path)} ({key.Type})"
            );
            if (key.HasDefault)
            {
                terminal.Output.WriteLine($"    default of {profile.DefaultsOf}: {Default(key)}");
            }

            if (Versions(profile, key) is { } versions)
            {
                terminal.Output.WriteLine($"    read by {versions}");
            }

            if (feature.Needs.Middleware is [var middleware, ..])
            {
                Paragraph.Write(terminal, 4, "", $"takes effect with {middleware}");
            }

            if (key.Fix is not null)
            {
                Paragraph.Write(terminal, 4, "set it: ", key.Fix);
            }

            if (feature.Sections.Length > 1)
            {
                Paragraph.Write(terminal, 4, "", $"also in the sections {string.Join(", ", feature.Sections.Skip(1))}");
            }

            if (feature.ByConvention)
            {
                Paragraph.Write(terminal, 4, "", $"takes effect where the code binds the section to {feature.Options}");
            }
        }
    }

    private static IEnumerable<(FrameworkProfile Profile, Feature Feature, KeyDefinition Key)> Keys(
        Selector selector
    ) =>
        from profile in Vocabulary.Standard.Profiles
        from feature in profile.Features
        from key in feature.Keys
        where
            key.Setting is not null
            && selector is SettingSelector setting
            && Selects(setting.Segments.AsSpan(), key.Setting.Split('.'))
        select (profile, feature, key);

    /// <summary>Whether a selector can select an instance of a setting whose roles stand in braces.</summary>
    private static bool Selects(ReadOnlySpan<string> selector, ReadOnlySpan<string> setting)
    {
        if (selector.IsEmpty || setting.IsEmpty)
        {
            return selector.IsEmpty && setting.IsEmpty;
        }

        if (selector[0] == "**")
        {
            for (var taken = 1; taken <= setting.Length; taken++)
            {
                if (Selects(selector[1..], setting[taken..]))
                {
                    return true;
                }
            }

            return false;
        }

        var same =
            SettingPattern.IsRole(selector[0])
            || SettingPattern.IsRole(setting[0])
            || SegmentPattern.Matches(selector[0], setting[0]);
        return same && Selects(selector[1..], setting[1..]);
    }

    private static string Join(string section, string path) =>
        section.Length == 0 || path.Length == 0 ? section + path : $"{section}:{path}";

    private static string? Versions(FrameworkProfile profile, KeyDefinition key) =>
        (key.Since, key.Until) switch
        {
            (null, null) => null,
            ({ } since, null) => $"{profile.Title} {since} and newer",
            (null, { } until) => $"{profile.Title} before {until}",
            ({ } since, { } until) => $"{profile.Title} {since} and newer, before {until}",
        };

    private static string Default(KeyDefinition key) =>
        string.Join(
            ", ",
            new[] { Newest(key) }.Concat(
                key.Defaults.Where(range => range.Until is not null)
                    .Select(range => $"before {range.Until} {Text(range.Value)}")
            )
        );

    private static string Text(ConfigValue value) => value is NullValue ? "no value" : value.ToString();

    private static string Newest(KeyDefinition key) =>
        key.Default switch
        {
            null => "no value",
            "" => "\"\"",
            var text when key.Values.TryGetValue(text, out var value) && value != text => $"{text} ({value})",
            var text => text,
        };

    private static string TypeOf(SettingDefinition setting) =>
        setting.Type switch
        {
            SettingType.Boolean => "true or false",
            SettingType.Duration => "a duration such as 30m",
            SettingType.Integer => "a whole number",
            SettingType.Enumeration => $"one of {string.Join(", ", setting.Values)}",
            SettingType.List => "a list of texts",
            _ => "a text",
        };

    private static string? StrengthOf(SettingDefinition setting) =>
        (setting.Strength, setting.Type) switch
        {
            (Strength.Smaller, SettingType.Boolean) => "false",
            (Strength.Larger, SettingType.Boolean) => "true",
            (Strength.Smaller, SettingType.Duration) => "the shorter; no limit is the weakest",
            (Strength.Larger, SettingType.Duration) => "the longer; no value is the weakest",
            (Strength.Smaller, _) => "the smaller; no limit is the weakest",
            (Strength.Larger, _) => "the larger; no value is the weakest",
            (Strength.Later, _) => "the later in that list",
            (Strength.Fewer, _) => "the list that permits fewer",
            (Strength.Absent, _) => "no value",
            _ => null,
        };
}
