using System.Buffers;
using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution.AspNetCore.Code;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore;

/// <summary>Turns what the code does into settings, by the framework's profile.</summary>
/// <param name="vocabulary">The catalog.</param>
/// <param name="profile">The framework's profile.</param>
/// <param name="code">What the code does.</param>
/// <param name="options">Reads options.</param>
internal sealed class CodeSettings(
    Vocabulary vocabulary,
    FrameworkProfile profile,
    StartupCode code,
    OptionValues options
)
{
    private static readonly SearchValues<char> NameLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    private readonly SettingMaker _maker = new(vocabulary, profile, code);

    /// <summary>Adds what the code decides to what the framework reads from the configuration by itself.</summary>
    /// <param name="settings">The settings so far, by name.</param>
    public void AddTo(Dictionary<SettingName, EffectiveSetting> settings)
    {
        var roles = new SchemeRoles(code);
        foreach (var feature in profile.Features.Where(feature => feature.IsCode))
        {
            AddSwitch(feature, settings);
            foreach (var instance in roles.Of(feature))
            {
                AddOptions(feature, instance, settings);
            }
        }

        foreach (var setting in new OwnCookies(_maker, profile, options).Find(code.Own))
        {
            settings[setting.Name] = setting;
        }

        foreach (var setting in new ForwardedHeaderTrust(_maker, profile, code, options).Find(settings))
        {
            settings[setting.Name] = setting;
        }

        foreach (var given in code.Facts.Settings)
        {
            if (IsUsed(given) && _maker.Given(given) is { } setting)
            {
                settings[setting.Name] = setting;
            }
        }

        new CookiePolicyFloor(profile, code, options).Raise(settings);
    }

    /// <summary>Whether a setting that code gives means anything: the session's store does only where there are sessions.</summary>
    private bool IsUsed(CodeSetting given) =>
        profile.Features.FirstOrDefault(feature =>
            feature.Code.Settings.Contains(given.Setting, StringComparer.Ordinal)
        )
            is not { } feature
        || !StartupCode.IsNever(code.Possibly(feature, code.Uses(feature)));

    private void AddSwitch(Feature feature, Dictionary<SettingName, EffectiveSetting> settings)
    {
        if (!code.Facts.IsWeb || feature.Code.Works is not { Setting: { } name } works)
        {
            return;
        }

        ImmutableArray<string> calls = [.. feature.Needs.Middleware, .. works.Also];
        var truth = code.Doubtful(Visible(code.Runs(feature, calls), calls, works.HiddenBy), feature);
        truth = Hidable(truth, feature, calls, works.HiddenBy);
        var setting = _maker.Switch(name, feature, truth, calls, works.FixCode);
        settings[setting.Name] = setting;
    }

    /// <summary>What is left of a middleware's effect where a later one takes it away.</summary>
    private ImmutableArray<Alternative> Visible(
        ImmutableArray<Alternative> truth,
        ImmutableArray<string> calls,
        ImmutableArray<string> hiddenBy
    )
    {
        var last = code.Steps(calls).LastOrDefault();
        if (hiddenBy.IsEmpty || last is null)
        {
            return truth;
        }

        var at = code.Facts.Pipeline.IndexOf(last);
        return code.Steps(hiddenBy)
            .Where(step => code.Facts.Pipeline.IndexOf(step) > at && !IsEmpty(step))
            .Aggregate(truth, (visible, step) => Combinations.And(visible, Combinations.Not(StartupCode.When(step))));
    }

    /// <summary>A truth whose positive cases a later call that nobody could follow may take away.</summary>
    private ImmutableArray<Alternative> Hidable(
        ImmutableArray<Alternative> truth,
        Feature feature,
        ImmutableArray<string> calls,
        ImmutableArray<string> hiddenBy
    ) =>
        !hiddenBy.IsEmpty
        && code.Steps(calls).LastOrDefault() is { } last
        && code.DoubtBehind(last, feature.Id) is { } doubt
            ? [.. truth.Select(each => each.Value is BooleanValue { Value: true } ? each with { Value = doubt } : each)]
            : truth;

    /// <summary>Whether a call's only argument is a lambda that does nothing, <c>options => { }</c>: what comes to it goes on.</summary>
    private static bool IsEmpty(PipelineStep step)
    {
        const int Looked = 60;
        const string Nothing = "=>{})";
        var (source, end) = (step.Span.Source, step.Span.End);
        var text = new SourceSpan(source, end, Math.Min(Looked, source.Utf8.Length - end)).Text;
        var call = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
        var arrow = call.IndexOf(Nothing, StringComparison.Ordinal);
        return call.StartsWith('(')
            && arrow > 0
            && call.AsSpan(1, arrow - 1).Trim("()").IndexOfAnyExcept(NameLetters) < 0;
    }

    private void AddOptions(
        Feature feature,
        FeatureInstance instance,
        Dictionary<SettingName, EffectiveSetting> settings
    )
    {
        foreach (var definition in feature.Keys)
        {
            var name = Name(feature, definition, instance);
            var declared = name is null ? null : vocabulary.FindSetting(name);
            var hasOff = definition.Off is not null && code.Facts.IsWeb;
            var uses = hasOff ? code.Doubtful(instance.Uses, feature) : code.Possibly(feature, instance.Uses);
            if (StartupCode.IsNever(uses) && !hasOff)
            {
                continue;
            }

            var reading = options.Read(feature, definition, instance.Options, name, declared, instance.IsOwn);
            if (name is null || declared is null || reading.Values.IsEmpty)
            {
                continue;
            }

            var setting = _maker.Option(name, declared, feature, definition, reading, uses, instance.Anchor);
            if (setting is not null && !IsDecidedBefore(settings.GetValueOrDefault(name), setting, reading))
            {
                settings[name] = setting;
            }
        }
    }

    /// <summary>Whether a key that the framework reads by itself decides, because code leaves the option alone or says nothing by it.</summary>
    private static bool IsDecidedBefore(EffectiveSetting? before, EffectiveSetting setting, OptionReading reading) =>
        before is { IsDeclared: true } && (reading.IsPlain || setting.Values.All(each => each.Value is NullValue));

    /// <summary>The setting's name with the role of the instance; null for a setting that is only about the main one.</summary>
    private static SettingName? Name(Feature feature, KeyDefinition definition, FeatureInstance instance)
    {
        if (definition.Setting is null)
        {
            return null;
        }

        var segments = definition.Setting.Split('.');
        var at = feature.Code.Role is { } role ? Array.IndexOf(segments, role) : -1;
        if (at < 0)
        {
            return instance.IsMain ? new([.. segments]) : null;
        }

        segments[at] = instance.Role ?? segments[at];
        return new([.. segments]);
    }
}
