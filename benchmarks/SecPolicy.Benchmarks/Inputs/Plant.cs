using System.Collections.Immutable;

namespace SecPolicy.Benchmarks.Inputs;

/// <summary>A weakness that the generator puts into an application's Production overlay.</summary>
/// <param name="Rule">The rule that must find it.</param>
/// <param name="Key">The key, its segments separated by colons.</param>
/// <param name="Value">Its value, as JSON.</param>
internal sealed record Plant(string Rule, string Key, string Value)
{
    /// <summary>Every weakness that can be planted; an application without one breaks none of these rules.</summary>
    public static ImmutableArray<Plant> All { get; } =
    [
        new("session-cookie-http-only", "Session:Cookie:HttpOnly", "false"),
        new("session-idle-timeout", "Session:IdleTimeout", "\"12:00:00\""),
        new("hsts-max-age", "Hsts:MaxAge", "\"1.00:00:00\""),
        new("allowed-hosts", "AllowedHosts", "\"*\""),
        new("no-detailed-errors", "DetailedErrors", "true"),
    ];
}
