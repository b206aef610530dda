using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>What the observations look at: one environment of a Django application.</summary>
/// <param name="Module">Django's settings.</param>
/// <param name="Keys">The same settings as native keys.</param>
/// <param name="Middleware">What requests pass through.</param>
/// <param name="Settings">The settings of the vocabulary.</param>
internal sealed record DjangoContext(
    DjangoModule Module,
    DjangoKeys Keys,
    Middleware Middleware,
    IReadOnlyDictionary<SettingName, EffectiveSetting> Settings
)
{
    /// <summary>A setting, or null.</summary>
    public EffectiveSetting? Find(string name) => Settings.GetValueOrDefault(SettingName.Parse(name));

    /// <summary>The cases of a key that the module itself sets, at their places.</summary>
    public IEnumerable<(DjangoCase Case, Origin Origin)> Declared(string key) =>
        Module
            .Cases(key)
            .Select(each => (Case: each, Origin: Keys.Origin(key, each)))
            .Where(pair => pair.Origin is not null)
            .DistinctBy(pair => pair.Origin!.Span)
            .Select(pair => (pair.Case, pair.Origin!));

    /// <summary>On what a case rests, with a blank before it; nothing where it rests on nothing.</summary>
    public static string When(DjangoCase each) => AssumptionText.When(each.Assuming);

    /// <summary>Whether a setting certainly has a value.</summary>
    public bool Is(string name, ConfigValue value) =>
        Find(name) is { } setting && setting.Values.All(each => each.Value.Equals(value));
}

/// <summary>Every mistake in Django's settings that no single value shows.</summary>
internal static class DjangoObservations
{
    /// <summary>The mistakes in one environment.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context) =>
        [
            .. MissingMiddleware.Find(context),
            .. MiddlewareOrder.Find(context),
            .. MisspeltSettings.Find(context),
            .. VersionedSettings.Find(context),
            .. Redirects.Find(context),
            .. ServedCaches.Find(context),
            .. PolicyNonces.Find(context),
        ];
}
