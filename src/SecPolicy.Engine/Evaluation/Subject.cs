using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Drift;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Evaluation;

/// <summary>One setting or native key of one environment, which may not be there.</summary>
internal sealed class Subject
{
    private readonly ApplicationView _application;
    private readonly EnvironmentView _environment;

    private Subject(
        ApplicationView application,
        EnvironmentView environment,
        string label,
        SettingName? setting,
        string? key,
        EffectiveValue? value
    )
    {
        _application = application;
        _environment = environment;
        Label = label;
        Setting = setting;
        Key = key;
        Value = value;
    }

    /// <summary>How messages name it.</summary>
    public string Label { get; }

    /// <summary>The setting's name; null for a native key.</summary>
    public SettingName? Setting { get; }

    /// <summary>The native key; null for a setting that no key can say.</summary>
    public string? Key { get; }

    /// <summary>Its value; null when it is not there.</summary>
    public EffectiveValue? Value { get; }

    /// <summary>What the catalog says of the setting; null for a native key.</summary>
    public SettingDefinition? Definition => (Value as EffectiveSetting)?.Definition;

    /// <summary>The framework's rules for reading texts; null for a setting.</summary>
    public INativeText? Native => (Value as EffectiveKey)?.Native;

    /// <summary>The environment.</summary>
    public ResolvedEnvironment Environment => _environment.Environment;

    /// <summary>A setting, observed or not.</summary>
    public static Subject Of(ApplicationView application, EnvironmentView environment, SettingName name)
    {
        var value = environment.Find(name);
        return new(application, environment, name.ToString(), value?.Name ?? name, value?.NativeKey, value);
    }

    /// <summary>A native key, there or not.</summary>
    public static Subject Of(
        ApplicationView application,
        EnvironmentView environment,
        NativeSelector selector,
        string key
    )
    {
        var value = environment.Environment.Keys.Find(key);
        return new(application, environment, $"{selector.Framework}/{key}", null, value?.NativeKey ?? key, value);
    }

    /// <summary>The same setting or key in the other environments that a policy names, where it is there.</summary>
    /// <param name="environments">The environments, by name, kind or glob.</param>
    /// <param name="withUnobserved">Whether it counts as well what the setting comes to where nothing makes it.</param>
    public IEnumerable<(ResolvedEnvironment Environment, EffectiveValue Value)> Elsewhere(
        string environments,
        bool withUnobserved
    )
    {
        foreach (var other in _application.Environments)
        {
            if (
                other == _environment
                || !NamePattern.Matches(environments, other.Environment.Name, other.Environment.Kind)
            )
            {
                continue;
            }

            EffectiveValue? value = Setting is not null ? other.Find(Setting) : other.Environment.Keys.Find(Key!);
            if (value is null && withUnobserved && Value is EffectiveSetting setting)
            {
                value = Unobserved.In(other.Environment, setting);
            }

            if (value is not null)
            {
                yield return (other.Environment, value);
            }
        }
    }
}

/// <summary>An application while it is judged.</summary>
internal sealed class ApplicationView
{
    /// <summary>Makes the view.</summary>
    /// <param name="application">The application.</param>
    /// <param name="shapes">The shapes of environments.</param>
    public ApplicationView(ResolvedApplication application, ShapeTable shapes)
    {
        Application = application;
        Environments =
        [
            .. application.Environments.Select(environment => new EnvironmentView(environment, shapes.Of(environment))),
        ];
    }

    /// <summary>The application.</summary>
    public ResolvedApplication Application { get; }

    /// <summary>Its environments.</summary>
    public IReadOnlyList<EnvironmentView> Environments { get; }
}

/// <summary>An environment with its settings by name.</summary>
/// <param name="environment">The environment.</param>
/// <param name="shape">The names of its settings.</param>
internal sealed class EnvironmentView(ResolvedEnvironment environment, EnvironmentShape shape)
{
    /// <summary>The environment.</summary>
    public ResolvedEnvironment Environment => environment;

    /// <summary>The names of its settings.</summary>
    public EnvironmentShape Shape => shape;

    /// <summary>The setting of that name, or null when it was not observed.</summary>
    public EffectiveSetting? Find(SettingName name) =>
        shape.PlaceOf(name) is var place and >= 0 ? environment.Settings[place] : null;
}
