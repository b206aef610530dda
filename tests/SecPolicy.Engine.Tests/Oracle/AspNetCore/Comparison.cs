using System.Collections.Immutable;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Oracle.AspNetCore;

/// <summary>What SecPolicy says of a case from its text, beside what the case really does.</summary>
internal static class Comparison
{
    // Of these the running application tells everything, so that a value without a counterpart is wrong.
    private static readonly ImmutableArray<string> Told =
    [
        "cookie.*",
        "cookie-policy.*",
        "session.*",
        "hsts.*",
        "https.redirect",
        "https.port",
        "https.proxy-header",
        "forwarded-headers.*",
        "app.debug",
        "token.*",
        "identity.*",
        "cors.*",
        "data-protection.*",
    ];

    /// <summary>What SecPolicy says, without running anything.</summary>
    public static ResolveResult Resolve(StartupCase one, params string[] environments) =>
        new SecPolicyEngine(new PhysicalFileSystem(StartupCase.Root)).Resolve(
            new()
            {
                Now = default,
                Paths = [one.Name],
                Environments = [.. environments],
                // The running application has no variables of its own either.
                AssumeUnset = true,
            }
        );

    /// <summary>Where the two disagree, in words.</summary>
    public static IEnumerable<string> Disagreements(StartupCase one, Truth truth, ResolvedEnvironment environment)
    {
        var said = environment.Settings.ToDictionary(setting => setting.Name.ToString(), StringComparer.Ordinal);
        foreach (var (setting, value) in truth.Settings)
        {
            if (
                !truth.Untold.Any(glob => Glob.Matches(glob, setting))
                && Disagreement(one, setting, value, said.GetValueOrDefault(setting)) is { } words
            )
            {
                yield return $"{environment.Name}: {setting} is {value}; SecPolicy says {words}";
            }
        }

        foreach (var (setting, value) in said)
        {
            if (
                !truth.Settings.ContainsKey(setting)
                && !truth.Untold.Any(glob => Glob.Matches(glob, setting))
                && Told.Any(glob => Glob.Matches(glob, setting))
                && !(IsUnknown(value) && MayBeUnknown(one, setting))
                && !IsOfComputedName(truth, setting, value)
            )
            {
                yield return $"{environment.Name}: {setting} is not there; SecPolicy says {Words(value)}";
            }
        }

        if (truth.Transports is { } transports && Transports(said) is var ours && !AreTheSame(transports, ours))
        {
            var words = $"[{string.Join(", ", transports)}]; SecPolicy says [{string.Join(", ", ours.Values)}]";
            yield return $"{environment.Name}: the endpoints are {words}";
        }
    }

    private static string? Disagreement(StartupCase one, string setting, TrueValue value, EffectiveSetting? ours) =>
        ours switch
        {
            null => value.Required
                ? MayBeUnknown(one, setting)
                    ? null
                    : "nothing"
                : null,
            _ when value.Accepted.Contains(Words(ours)) => null,
            _ when IsOpen(ours, value) && MayBeUnknown(one, setting) => null,
            _ => Words(ours),
        };

    /// <summary>Whether it is what is said of a cookie whose name the code computes, and some cookie is like that.</summary>
    private static bool IsOfComputedName(Truth truth, string setting, EffectiveSetting value)
    {
        const string Computed = "cookie.own-cookie.";
        return setting.StartsWith(Computed, StringComparison.Ordinal)
            && truth.Settings.Any(told =>
                Glob.Matches($"cookie.own-*.{setting[Computed.Length..]}", told.Key)
                && value.Values.Any(each => told.Value.Accepted.Contains(each.Value.ToString()))
            );
    }

    private static bool MayBeUnknown(StartupCase one, string setting) =>
        one.MayBeUnknown.Any(glob => Glob.Matches(glob, setting));

    /// <summary>Whether it is left open, and not wrong: unknown, or one of several values of which one is right.</summary>
    private static bool IsOpen(EffectiveSetting setting, TrueValue value) =>
        IsUnknown(setting)
        || (
            setting.Values.Length > 1
            && setting.Values.Any(alternative => value.Accepted.Contains(alternative.Value.ToString()))
        );

    private static bool IsUnknown(EffectiveSetting setting) =>
        setting.Values.Any(alternative => alternative.Value is UnknownValue);

    private static Dictionary<string, string> Transports(Dictionary<string, EffectiveSetting> said) =>
        said.Where(pair => Glob.Matches("endpoint.*.transport", pair.Key))
            .ToDictionary(pair => pair.Key, pair => Words(pair.Value), StringComparer.Ordinal);

    private static bool AreTheSame(ImmutableArray<string> transports, Dictionary<string, string> ours)
    {
        // All of Urls are one setting, whose value is the weakest of them.
        string[] weakestFirst = ["http", "loopback", "https"];
        return ours.Values.Order(StringComparer.Ordinal).SequenceEqual(transports)
            || (
                ours is { Count: 1 }
                && ours.GetValueOrDefault("endpoint.urls.transport") == weakestFirst.First(transports.Contains)
            );
    }

    private static string Words(EffectiveSetting setting) =>
        string.Join(
            " or ",
            setting.Values.Select(alternative =>
                alternative.Value is UnknownValue unknown ? $"unknown ({unknown.Reason})" : alternative.Value.ToString()
            )
        );
}
