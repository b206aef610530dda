using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds settings that the project's version of Django does not read: no longer, or not yet.</summary>
internal static class VersionedSettings
{
    private const string Serializer = "SESSION_SERIALIZER";
    private static readonly Version WithoutPickle = new(5, 0);

    /// <summary>One observation for each place that sets one; none where the version is not known.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        if (context.Module.Version is not { } version)
        {
            yield break;
        }

        foreach (
            var key in context
                .Module.Profile.Features.Where(feature => !feature.IsOptional)
                .SelectMany(feature => feature.Keys)
                .DistinctBy(key => key.Path, StringComparer.Ordinal)
                .Where(key => !context.Module.Reads(key))
        )
        {
            var isRemoved = key.Until is { } until && version >= until;
            foreach (var (each, origin) in context.Declared(key.Path))
            {
                yield return new(
                    isRemoved ? "setting-removed-in-version" : "setting-newer-than-version",
                    isRemoved
                        ? $"{key.Path} has no effect since Django {key.Until}, and the project uses {context.Module.DefaultsOf}"
                        : $"{key.Path} is read since Django {key.Since}, and the project uses {context.Module.DefaultsOf}",
                    key.Path,
                    key.Setting is null ? null : SettingName.Parse(key.Setting),
                    origin,
                    []
                );
            }
        }

        if (version < WithoutPickle)
        {
            yield break;
        }

        foreach (var (each, origin) in context.Declared(Serializer))
        {
            if (each.Value is StringValue { Value: "django.contrib.sessions.serializers.PickleSerializer" })
            {
                yield return new(
                    "setting-removed-in-version",
                    $"Django {WithoutPickle} removed PickleSerializer, and the project uses {context.Module.DefaultsOf}",
                    Serializer,
                    SettingName.Parse("session.serializer"),
                    origin,
                    []
                );
            }
        }
    }
}
