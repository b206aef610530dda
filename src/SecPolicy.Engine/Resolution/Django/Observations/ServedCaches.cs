using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.Django.Observations;

/// <summary>Finds file caches in folders that are served to visitors, as Django's caches.W002 does (since 3.2).</summary>
internal static class ServedCaches
{
    private const string FileBackend = "django.core.cache.backends.filebased.FileBasedCache";
    private static readonly string[] Roots = ["MEDIA_ROOT", "STATIC_ROOT"];
    private static readonly Version First = new(3, 2);

    /// <summary>One observation for each cache.</summary>
    public static IEnumerable<Observation> Find(DjangoContext context)
    {
        if (context.Module.Version < First && context.Module.Version is not null)
        {
            yield break;
        }

        var served = Roots
            .SelectMany(name => Texts(context, name))
            .Concat(context.Module.Cases("STATICFILES_DIRS").SelectMany(each => Items(each.Value)))
            .ToList();
        foreach (var (key, wildcards) in context.Keys.Match("CACHES:*:BACKEND"))
        {
            if (!Texts(context, key).Contains(FileBackend, StringComparer.Ordinal))
            {
                continue;
            }

            var location = $"CACHES:{wildcards[0]}:LOCATION";
            foreach (var (each, origin) in context.Declared(location))
            {
                if (each.Value is StringValue path && served.Find(folder => Overlap(folder, path.Value)) is { } other)
                {
                    yield return new(
                        "cache-in-served-folder",
                        $"the files of the cache {wildcards[0]} lie in {path.Value}, which is or shares {other}{DjangoContext.When(each)}",
                        location,
                        null,
                        origin,
                        []
                    );
                }
            }
        }
    }

    private static IEnumerable<string> Texts(DjangoContext context, string key) =>
        context.Module.Cases(key).Select(each => each.Value).OfType<StringValue>().Select(text => text.Value);

    /// <summary>The folders of a list, whose items are folders or pairs of a prefix and a folder.</summary>
    private static IEnumerable<string> Items(ConfigValue value) =>
        value is ListValue list
            ? list
                .Items.Select(item => item is ListValue { Items: [_, var folder] } ? folder : item)
                .OfType<StringValue>()
                .Select(text => text.Value)
            : [];

    private static bool Overlap(string one, string other)
    {
        var left = one.TrimEnd('/') + "/";
        var right = other.TrimEnd('/') + "/";
        return one.Length > 0
            && other.Length > 0
            && (left.StartsWith(right, StringComparison.Ordinal) || right.StartsWith(left, StringComparison.Ordinal));
    }
}
