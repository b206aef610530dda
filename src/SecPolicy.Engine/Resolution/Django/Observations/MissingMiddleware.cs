using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds settings that protect nothing because the middleware that reads them is not there.</summary>
internal static class MissingMiddleware
{
    /// <summary>One observation for each place that sets one.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        var features = context.Module.Profile.Features.Where(feature =>
            !feature.Needs.Middleware.IsEmpty && feature.Needs.Apps.IsEmpty
        );
        foreach (var feature in features)
        {
            var path = feature.Needs.Middleware[0];
            var isMissing = feature.Needs.Middleware.All(each =>
                context
                    .Middleware.Has(each, takesSubclasses: true)
                    .All(has => has.Value is BooleanValue { Value: false })
            );
            if (!isMissing)
            {
                continue;
            }

            foreach (var key in feature.Keys.Where(key => key.Off is not null && context.Module.Reads(key)))
            {
                foreach (var (each, origin) in context.Declared(key.Path))
                {
                    // What is switched off anyway misses nothing.
                    if (DjangoCase.IsTrue(each.Value) != false)
                    {
                        yield return new(
                            "needs-middleware",
                            $"{key.Path} has no effect: {context.Middleware.Key} has no {path}{DjangoContext.When(each)}",
                            key.Path,
                            key.Setting is null ? null : SettingName.Parse(key.Setting),
                            origin,
                            context.Middleware.Span is { } span ? [($"{context.Middleware.Key} stands here", span)] : []
                        );
                    }
                }
            }
        }
    }
}
