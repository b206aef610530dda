
namespace SecPolicy.Engine.Resolution.Observations;

/// <summary>
/// Finds keys of an authentication scheme that look as if they switched a check on: JwtBearer computes them from other keys and never
/// reads these (its source, since .NET 8).
/// </summary>
internal static class IgnoredKeys
{
    private static readonly string[] Patterns = ["Authentication:Schemes:*:ValidateIssuer", "Authentication:Schemes:*:ValidateAudience"];

    /// <summary>One observation for each key, at its winner.</summary>
    public static IEnumerable<Observation> Find(LayeredKeys keys, NativeKeys native) =>
        from pattern in Patterns
        from match in native.Match(pattern)
        let link = keys.Chain(match.Key)[^1]
        select new Observation(
            "ignored-key",
            $"{match.Key} is never read; the scheme validates when Valid{match.Key[(match.Key.LastIndexOf(':') + 1 + "Validate".Length)..]} or its plural has a value",
            match.Key,
            null,
            native.Origin(link.Layer, link.Entry) with { Span = link.Entry.KeySpan },
            []
        );
}
