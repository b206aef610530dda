using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Documentation;

/// <summary>Tables of native keys: what each decides, its default, and how to set it.</summary>
internal static class KeyTable
{
    /// <summary>The keys of one framework, for a page about a rule.</summary>
    /// <param name="profile">The framework.</param>
    /// <param name="keys">Its keys.</param>
    /// <param name="limits">The limits that the rule sets for a key.</param>
    public static IEnumerable<Block> OfFramework(
        FrameworkProfile profile,
        ImmutableArray<NativeKey> keys,
        Func<NativeKey, OperandBounds> limits
    )
    {
        if (keys.IsEmpty)
        {
            return [];
        }

        var table = new Table(
            ["key", "setting", $"default of {profile.DefaultsOf}", "set it", "in code", "read by"],
            [
                .. keys.Select(key =>
                    ImmutableArray.Create(
                        Prose.Code(key.Path),
                        Setting(key.Key),
                        Default(key),
                        Fix(Within(key.Key.Fix, limits(key))),
                        Fix(Within(key.Key.FixCode, limits(key))),
                        Prose.Of(Versions(key) ?? "")
                    )
                ),
            ]
        );
        return [table.WithoutEmptyColumns(), .. Notes(keys)];
    }

    /// <summary>The keys of all frameworks, for a page about a setting.</summary>
    /// <param name="name">The setting's name, or that of an instance.</param>
    /// <param name="keys">The keys.</param>
    public static IEnumerable<Block> OfSetting(string name, ImmutableArray<NativeKey> keys)
    {
        if (keys.IsEmpty)
        {
            return [];
        }

        var table = new Table(
            ["key", "framework", "setting", "type", "default", "set it", "in code", "read by"],
            [
                .. keys.Select(key =>
                    ImmutableArray.Create(
                        Prose.Code(key.Path),
                        Prose.Of(key.Profile.Title),
                        Same(key.Key.Setting!, name) ? Prose.Empty : Setting(key.Key),
                        Prose.Of(NativeTypes.Describe(key.Key.Type)),
                        Default(key),
                        Fix(key.Key.Fix),
                        Fix(key.Key.FixCode),
                        Prose.Of(Versions(key) ?? "")
                    )
                ),
            ]
        );
        return [table.WithoutEmptyColumns(), .. Notes(keys)];
    }

    /// <summary>What a key decides; <c>*</c> where the key itself names the instance.</summary>
    private static Prose Setting(KeyDefinition key) =>
        Prose.Code((key.Setting ?? "").Replace("{1}", "*", StringComparison.Ordinal));

    /// <summary>A default, the newest first: <c>DENY (deny); before 3.0 SAMEORIGIN (same-origin)</c>.</summary>
    private static Prose Default(NativeKey key)
    {
        var definition = key.Key;
        if (definition.SchemeDefault is { } prefix)
        {
            return Prose.Code(prefix) + " and the scheme's name";
        }

        return Prose.Join(
            "; ",
            definition
                .Defaults.OrderByDescending(range => range.Until ?? new Version(int.MaxValue, 0))
                .Select(range => (range.Until is null ? "" : $"before {range.Until} ") + Default(key, range.Value))
        );
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    /// <summary>A default with what it means for the setting, where that has another name.</summary>
    private static Prose Default(NativeKey key, ConfigValue value)
    {
        var spelling = NativeSpelling.Of(key.Profile.Id, value);
        var shown = spelling switch
        {
            NativeSpelling.NoValue => Prose.Of(spelling),
            "" => Prose.Code("\"\""),
            _ => Prose.Code(spelling),
        };
        var written = (value as StringValue)?.Value ?? value.ToString();
        return key.Key.Values.TryGetValue(written, out var meaning) && !Same(meaning, written)
            ? shown + $" ({meaning})"
            : shown;
    }

    private static string? Within(string? fix, OperandBounds limits) =>
        fix is null ? null : FixLine.Within(fix, limits.Low, limits.High);

    /// <summary>A line to write, or, where the catalog says to leave something out, that sentence.</summary>
    private static Prose Fix(string? fix) =>
        fix is null ? Prose.Empty
        : fix.StartsWith("leave out ", StringComparison.Ordinal) ? "leave out " + Prose.Code(fix["leave out ".Length..])
        : Prose.Code(fix);

    private static string? Versions(NativeKey key) =>
        (key.Key.Since, key.Key.Until) switch
        {
            (null, null) => null,
            ({ } since, null) => $"{key.Profile.Title} {since} and newer",
            (null, { } until) => $"{key.Profile.Title} before {until}",
            ({ } since, { } until) => $"{key.Profile.Title} {since} and newer, before {until}",
        };

    /// <summary>What must be there for the keys to take effect, for each part of a framework once.</summary>
    private static IEnumerable<Block> Notes(ImmutableArray<NativeKey> keys)
    {
        ImmutableArray<Bullet> notes =
        [
            .. keys.Select(key => key.Feature)
                .Distinct()
                .Select(Note)
                .Where(note => !note.IsEmpty)
                .Select(note => new Bullet(note)),
        ];
        return notes.IsEmpty ? [] : [new Bullets(notes)];
    }

    private static Prose Note(Feature feature)
    {
        var needs = new List<Prose>();
        if (feature.Needs.Middleware is [_, ..] middleware)
        {
            needs.Add("with " + Either(middleware));
        }

        if (feature.Needs.Given is { } given)
        {
            needs.Add("where " + Prose.Code(given) + " is set");
        }

        if (feature.Needs.Unless is { } unless)
        {
            needs.Add("where " + Prose.Code(unless) + " is not set");
        }

        if (feature.ByConvention && !feature.Sections.IsEmpty)
        {
            needs.Add(
                "where the code binds the section " + Either(feature.Sections) + " to " + Prose.Code(feature.Options)
            );
        }

        return needs.Count == 0 ? Prose.Empty : $"{feature.Title}: only " + Prose.Join(", and ", needs);
    }

    private static Prose Either(ImmutableArray<string> names) =>
        names is [var only]
            ? Prose.Code(only)
            : Prose.Join(", ", names[..^1].Select(Prose.Code)) + " or " + Prose.Code(names[^1]);
}
