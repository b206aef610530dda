using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;

namespace SecPolicy.Engine.Documentation;

/// <summary>A native key of the catalog, with what stands around it.</summary>
/// <param name="Profile">The framework.</param>
/// <param name="Feature">The part of the framework.</param>
/// <param name="Key">The key.</param>
internal sealed record NativeKey(FrameworkProfile Profile, Feature Feature, KeyDefinition Key)
{
    /// <summary>The whole key, in the section that is first in the catalog; the option, where only code can set it.</summary>
    public string Path
    {
        get
        {
            if (Feature.Sections.IsEmpty)
            {
                return $"{Feature.Options}.{Key.Path.Replace(':', '.')}";
            }

            var section = Feature.Sections[0];
            return section.Length == 0 || Key.Path.Length == 0 ? section + Key.Path : $"{section}:{Key.Path}";
        }
    }
}

/// <summary>Finds the native keys that decide what rules speak of.</summary>
internal static class NativeKeys
{
    /// <summary>The keys that decide what a selector selects, in the catalog's order.</summary>
    public static ImmutableArray<NativeKey> Of(Vocabulary vocabulary, Selector selector) =>
        [
            .. All(vocabulary)
                .Where(each =>
                    selector switch
                    {
                        SettingSelector setting => each.Key.Setting is { } name
                            && Selects(setting.Segments.AsSpan(), name.Split('.')),
                        NativeSelector native => native.Framework == each.Profile.Id && IsKey(native.Key, each.Path),
                        _ => false,
                    }
                )
                // Several features can speak of one native key; asked for by its name, it is one.
                .DistinctBy(each => selector is NativeSelector ? each.Path : (object)each),
        ];

    /// <summary>The keys that decide an instance of a setting.</summary>
    public static ImmutableArray<NativeKey> Of(Vocabulary vocabulary, SettingDefinition setting) =>
        [
            .. All(vocabulary)
                .Where(each => each.Key.Setting is { } name && setting.Name.Matches(SettingName.Parse(name))),
        ];

    /// <summary>The parts of frameworks of which a setting says whether code uses them.</summary>
    public static ImmutableArray<(FrameworkProfile Profile, Feature Feature)> Calls(
        Vocabulary vocabulary,
        Func<string, bool> isMeant
    ) =>
        [
            .. from profile in vocabulary.Profiles
            from feature in profile.Features
            where feature.Code.Works?.Setting is { } setting && isMeant(setting)
            select (profile, feature),
        ];

    /// <summary>Whether a selector selects an instance of a setting whose roles stand in braces.</summary>
    public static bool Selects(ReadOnlySpan<string> selector, ReadOnlySpan<string> setting)
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

    /// <summary>Whether a pattern of native keys means a key of the catalog, or something within it: <c>DATABASES:default:ENGINE</c>.</summary>
    private static bool IsKey(string pattern, string key) =>
        KeyPattern.Matches(pattern, key)
        || KeyPattern.Matches(key, pattern)
        || pattern.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<NativeKey> All(Vocabulary vocabulary) =>
        from profile in vocabulary.Profiles
        from feature in profile.Features
        from key in feature.Keys
        select new NativeKey(profile, feature, key);
}
