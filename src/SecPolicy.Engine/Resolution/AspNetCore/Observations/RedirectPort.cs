using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Resolution.AspNetCore.Observations;

/// <summary>
/// Finds a redirect to HTTPS for which nothing names a port: the middleware then logs a warning and lets plain HTTP pass (seen by running
/// ASP.NET Core 10).
/// </summary>
internal static class RedirectPort
{
    private const string Call = "UseHttpsRedirection";
    private static readonly string[] Keys = ["https_port", "HTTPS_PORTS", "ANCM_HTTPS_PORT"];

    /// <summary>An observation at the call.</summary>
    public static IEnumerable<Observation> Find(
        StartupCode code,
        LayeredKeys keys,
        IReadOnlyList<EffectiveSetting> settings
    )
    {
        if (code.Steps([Call]).FirstOrDefault() is not { } step || IsDoubtful(code))
        {
            yield break;
        }

        var isNamed =
            Array.Exists(Keys, key => keys.Value(key) is StringValue { Value.Length: > 0 } or UnknownValue)
            || (
                keys.Value("Urls") is StringValue urls
                && urls.Value.Contains("https:", StringComparison.OrdinalIgnoreCase)
            )
            || settings.Any(IsPort);
        if (!isNamed)
        {
            yield return new(
                "redirect-without-port",
                "nothing names a port of HTTPS, without which the middleware redirects nothing: no HttpsPort, no https_port, no address with https",
                Call,
                null,
                new(step.Name, step.Span, step.Span.Source.Path),
                []
            );
        }
    }

    /// <summary>Whether a call that nobody could follow may name a port.</summary>
    public static bool IsDoubtful(StartupCode code) =>
        code.Doubt(isPipeline: false, "https-redirection", "https-port", "urls", "kestrel-endpoints") is not null;

    private static bool IsPort(EffectiveSetting setting) =>
        setting.Name.Segments switch
        {
            ["https", "port"] => setting.Values.Any(each => each.Value is not NullValue),
            ["endpoint", .., "transport"] => setting.Values.Any(each =>
                each.Value is UnknownValue or StringValue { Value: "https" }
            ),
            _ => false,
        };
}
