namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>
/// Finds keys of the bearer scheme that look as if they changed how tokens are checked: JwtBearer reads ValidateIssuer and ValidateAudience from
/// its section and none of these (seen by running versions 8 and 10).
/// </summary>
internal static class IgnoredKeys
{
    private const string Section = "Authentication:Schemes:Bearer";
    private const string Scheme = Section + ":";

    private static readonly string[] Patterns =
    [
        Scheme + "ClockSkew",
        Scheme + "RequireExpirationTime",
        Scheme + "RequireSignedTokens",
        Scheme + "TokenValidationParameters:**",
        Scheme + "ValidateIssuerSigningKey",
        Scheme + "ValidateLifetime",
    ];

    /// <summary>One observation for each key, at its winner.</summary>
    public static IEnumerable<Observation> Find(LayeredKeys keys, NativeKeys native) =>
        from pattern in keys.HasBelow(Section) ? Patterns : []
        from match in native.Match(pattern)
        let link = keys.Chain(match.Key)[^1]
        select new Observation(
            "ignored-key",
            $"{match.Key} is never read; only code can set it",
            match.Key,
            null,
            native.Origin(link.Layer, link.Entry) with
            {
                Span = link.Entry.KeySpan,
            },
            []
        );
}
