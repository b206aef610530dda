using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django;

/// <summary>Whether a feature of Django works in one environment.</summary>
/// <param name="Works">Whether it works, for each case.</param>
/// <param name="Missing">The middleware that it needs, for messages; null where it needs none.</param>
/// <param name="Subclass">The class from elsewhere that is taken for that middleware; otherwise null.</param>
internal sealed record FeatureState(ImmutableArray<Alternative> Works, string? Missing, string? Subclass)
{
    /// <summary>Whether the feature certainly does not work.</summary>
    public bool IsOff => Works.All(each => each.Value is BooleanValue { Value: false });

    /// <summary>Whether the feature certainly works.</summary>
    public bool IsOn => Works.All(each => each.Value is BooleanValue { Value: true });

    /// <summary>Looks whether what a feature needs is there.</summary>
    public static FeatureState Of(Feature feature, DjangoModule module, Middleware middleware)
    {
        var needs = feature.Needs;
        var works = Combinations.Certain(true);
        if (!needs.Middleware.IsEmpty || !needs.Apps.IsEmpty)
        {
            var apps = module.Cases("INSTALLED_APPS");
            works = needs
                .Middleware.Select(path => middleware.Has(path, takesSubclasses: true))
                .Concat(needs.Apps.Select(app => Middleware.ListHas(apps, item => IsApp(item, app))))
                .Aggregate(Combinations.Certain(false), Combinations.Or);
        }

        if (needs.Given is { } given)
        {
            works = Combinations.And(works, Truth(module, given));
        }

        if (needs.Unless is { } unless)
        {
            works = Combinations.And(works, Combinations.Not(Truth(module, unless)));
        }

        var missing = needs.Middleware.IsEmpty ? null : needs.Middleware[0];
        return new(works, missing, missing is null ? null : middleware.Subclass(missing));
    }

    /// <summary>Whether an entry of <c>INSTALLED_APPS</c> is an application: its path, or that of its configuration.</summary>
    public static bool IsApp(string item, string app) =>
        item == app || item.StartsWith(app + ".apps.", StringComparison.Ordinal);

    private static ImmutableArray<Alternative> Truth(DjangoModule module, string key)
    {
        var cases = module.Cases(key);
        return cases.IsEmpty
            ? Combinations.Certain(false)
            : Combinations.Simplify([
                .. cases.Select(each => new Alternative(
                    DjangoCase.IsTrue(each.Value) is { } truth ? new BooleanValue(truth)
                        : each.Value is UnknownValue ? each.Value
                        : new UnknownValue($"it is unknown whether {key} is empty"),
                    each.Assuming
                )),
            ]);
    }
}
