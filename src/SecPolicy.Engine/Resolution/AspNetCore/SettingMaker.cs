using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Makes settings of what the code does, each with its place, its caveat and the line that mends it.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="profile">The framework's profile.</param>
/// <param name="code">What the code does.</param>
internal sealed class SettingMaker(Vocabulary vocabulary, FrameworkProfile profile, StartupCode code)
{
    /// <summary>What the catalog says of a setting.</summary>
    public SettingDefinition? Find(SettingName name) => vocabulary.FindSetting(name);

    /// <summary>A setting that an option decides; null where it means nothing in any case.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="declared">What the catalog says of it.</param>
    /// <param name="feature">The option's feature.</param>
    /// <param name="definition">What the option means.</param>
    /// <param name="reading">What it comes to.</param>
    /// <param name="uses">Whether the feature is used, a truth for each case.</param>
    /// <param name="registered">Where the code turns to the feature.</param>
    public EffectiveSetting? Option(
        SettingName name,
        SettingDefinition declared,
        Feature feature,
        KeyDefinition definition,
        OptionReading reading,
        ImmutableArray<Alternative> uses,
        SourceSpan registered
    )
    {
        var off = declared.Typed(definition.Off);
        var isOff = StartupCode.IsNever(uses);
        var values = isOff && off is not null ? [new(off, [])] : Combine(reading.Values, uses, off);
        if (values.IsEmpty)
        {
            return null;
        }

        var isUnused = off is null ? isOff : !uses.Any(each => each.Value is BooleanValue { Value: true });
        var missing = StartupCode.IsAlways(uses) ? null : Missing(feature, feature.Needs.Middleware);
        var anchor = isUnused && missing is { } absent ? absent.Place : registered;
        var first = values.FirstOrDefault(each => each.Origin is not null);
        return new()
        {
            Name = name,
            Definition = declared,
            Values = Placed(values),
            // Setting the option would not mend it.
            NativeKey = isUnused ? null : reading.Key,
            Origin = first?.Origin,
            History = first?.History ?? [],
            Anchor = anchor,
            Sensitive = declared.Sensitive || reading.Sensitive,
            Caveat = definition.Off is null ? null : missing?.Clause,
            DefaultOf =
                reading.IsDefault && !isUnused && values.Any(each => each.Value is not UnknownValue)
                    ? profile.DefaultsOf
                    : null,
            Beneath = isUnused || reading.Default is null ? null : new([new(reading.Default, [])], profile.DefaultsOf),
            Fix = isUnused ? feature.Code.Works?.FixCode : Fix(definition, first?.Origin, anchor, reading.Key),
        };
    }

    /// <summary>A setting that says whether middleware runs.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="feature">The middleware's feature.</param>
    /// <param name="truth">Whether it runs.</param>
    /// <param name="calls">The calls that add it.</param>
    /// <param name="fix">The line that mends it.</param>
    public EffectiveSetting Switch(
        string name,
        Feature feature,
        ImmutableArray<Alternative> truth,
        ImmutableArray<string> calls,
        string? fix
    )
    {
        var setting = SettingName.Parse(name);
        var step = code.Steps(calls).FirstOrDefault();
        var isAbsent = !truth.Any(each => each.Value is BooleanValue { Value: true });
        var missing = StartupCode.IsAlways(truth) ? null : Missing(feature, calls);
        var origin = step is null || isAbsent ? null : new Origin(step.Name, step.Span, step.Span.Source.Path);
        return new()
        {
            Name = setting,
            Definition = Find(setting) ?? throw new InvalidOperationException($"no setting {name}"),
            Values = truth.Length == 1 ? Placed(truth) : [.. truth.Select(each => Place(each, origin))],
            NativeKey = null,
            Origin = origin,
            History = [],
            Anchor = step?.Span ?? missing?.Place ?? code.Facts.Anchor,
            Sensitive = false,
            Caveat = missing?.Clause,
            Fix = fix,
        };
    }

    /// <summary>A setting that code gives directly; null for one that the catalog does not know.</summary>
    public EffectiveSetting? Given(CodeSetting given)
    {
        var name = Name(given.Setting);
        if (Find(name) is not { } declared || given.Cases.IsEmpty)
        {
            return null;
        }

        var first = given.Cases.FirstOrDefault(each => each.Origin is not null);
        return new()
        {
            Name = name,
            Definition = declared,
            Values = Placed(Combinations.Simplify(given.Cases)),
            NativeKey = null,
            Origin = first?.Origin ?? OptionValues.Shown(given.Span),
            History = first?.History ?? [],
            Anchor = given.Span,
            Sensitive =
                declared.Sensitive || given.Cases.Any(each => SourceSecrets.AreIn(each.Value, given.Span.Source)),
        };
    }

    /// <summary>The line that sets an option well where it is set.</summary>
    /// <param name="definition">What the option means.</param>
    /// <param name="origin">What decides it; null for a default.</param>
    /// <param name="anchor">Where to set it when nothing decides it yet.</param>
    /// <param name="key">The key that decides it.</param>
    public static string? Fix(KeyDefinition definition, Origin? origin, SourceSpan anchor, string key)
    {
        if (origin is { UsedBy: not null })
        {
            // Only the code knows what it makes of another value of the application's own key.
            return $"change {key}{(definition.FixCode is { } line ? $", or write in the code {line}" : "")}";
        }

        return IsCode(origin?.Span ?? anchor) ? definition.FixCode : definition.Fix;
    }

    /// <summary>The cases, of which a single one needs no place of its own.</summary>
    public static ImmutableArray<Alternative> Placed(ImmutableArray<Alternative> values) =>
        values.Length == 1 ? [new(values[0].Value, values[0].Assuming)] : values;

    private static bool IsCode(SourceSpan place) =>
        place.Source.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private static Alternative Place(Alternative truth, Origin? origin) =>
        truth.Value is BooleanValue { Value: true } ? truth with { Origin = origin } : truth;

    /// <summary>That middleware is not called, and the place to say so at.</summary>
    private (string Clause, SourceSpan Place)? Missing(Feature feature, ImmutableArray<string> calls)
    {
        if (calls.IsEmpty)
        {
            return null;
        }

        var late = feature.Code.IsBeforeEndpoints
            ? code.Steps(calls).FirstOrDefault(step => code.End(step) is not null)
            : null;
        if (late is not null)
        {
            return ($"{late.Name} stands behind {code.End(late)!.Name}, where no endpoint's request comes", late.Span);
        }

        var (environments, step) = code.Elsewhere(feature, calls);
        var clause =
            !environments.IsEmpty ? $"{step!.Name} is called only in {string.Join(" and ", environments)}"
            : code.Steps(calls).Any() ? $"{calls[0]} is not called in every case"
            : step is null ? $"{calls[0]} is not called"
            : $"{step.Name} is called only under a condition that does not hold";
        return (clause, step?.Span ?? code.Facts.Anchor);
    }

    /// <summary>The values in the cases in which the feature is used, and what holds in the others.</summary>
    private static ImmutableArray<Alternative> Combine(
        ImmutableArray<Alternative> values,
        ImmutableArray<Alternative> uses,
        ConfigValue? off
    )
    {
        var combined = ImmutableArray.CreateBuilder<Alternative>();
        foreach (var (value, use, assuming) in Combinations.Pairs(values, uses))
        {
            var isOff = use.Value is BooleanValue { Value: false };
            if (isOff)
            {
                if (off is not null)
                {
                    combined.Add(new(off, assuming));
                }

                continue;
            }

            // Where nothing can be said without the feature, what it says with it is the safe side. Otherwise whoever may add the
            // feature may give it options as well.
            var isDoubtful = use.Value is UnknownValue && off is not null;
            combined.Add(value with { Value = isDoubtful ? use.Value : value.Value, Assuming = assuming });
        }

        return Combinations.Simplify(combined.DrainToImmutable());
    }

    /// <summary>The name with its instance as one segment, whatever dots that has: <c>endpoint.https://localhost:5001.transport</c>.</summary>
    private SettingName Name(string text)
    {
        foreach (var pattern in vocabulary.Settings.Select(setting => setting.Name.Segments))
        {
            if (pattern is [var start, ['{', ..], var end])
            {
                var (prefix, suffix) = (start + ".", "." + end);
                var isInstance =
                    text.Length > prefix.Length + suffix.Length
                    && text.StartsWith(prefix, StringComparison.Ordinal)
                    && text.EndsWith(suffix, StringComparison.Ordinal);
                if (isInstance)
                {
                    return new([start, text[prefix.Length..^suffix.Length], end]);
                }
            }
        }

        return SettingName.Parse(text);
    }
}
