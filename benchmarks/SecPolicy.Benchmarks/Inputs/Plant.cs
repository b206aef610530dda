using System.Collections.Immutable;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>A weakness that a generator puts into what an application has for production.</summary>
/// <param name="Rule">The rule that must find it.</param>
/// <param name="Key">The key, its segments separated by colons.</param>
/// <param name="Value">Its value, as the file spells it.</param>
internal sealed record Plant(string Rule, string Key, string Value)
{
    /// <summary>The weaknesses of a service, as JSON; one without them breaks none of these rules.</summary>
    public static ImmutableArray<Plant> Services { get; } =
    [
        new("session-cookie-http-only", "Session:Cookie:HttpOnly", "false"),
        new("session-idle-timeout", "Session:IdleTimeout", "\"12:00:00\""),
        new("hsts-max-age", "Hsts:MaxAge", "\"1.00:00:00\""),
        new("allowed-hosts", "AllowedHosts", "\"*\""),
        new("no-detailed-errors", "DetailedErrors", "true"),
    ];

    /// <summary>The weaknesses of a Django project, as Python; one without them breaks none of these rules.</summary>
    public static ImmutableArray<Plant> Django { get; } =
    [
        new("session-cookie-secure", "SESSION_COOKIE_SECURE", "False"),
        new("session-cookie-http-only", "SESSION_COOKIE_HTTPONLY", "False"),
        new("no-debug-mode", "DEBUG", "True"),
        new("hsts-max-age", "SECURE_HSTS_SECONDS", "60 * 60"),
        new("allowed-hosts", "ALLOWED_HOSTS", "[\"*\"]"),
    ];
}
