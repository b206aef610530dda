using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Acceptance.Waivers;

/// <summary>What a waiver speaks of.</summary>
internal static class WaiverScope
{
    /// <summary>Whether it speaks of an environment.</summary>
    public static bool HasEnvironment(WrittenWaiver waiver, string name, EnvironmentKind kind) =>
        waiver.Environments.IsEmpty || NamePattern.MatchesAny(waiver.Environments, name, kind);

    /// <summary>Whether it speaks of what a shortfall is about.</summary>
    /// <param name="waiver">The waiver.</param>
    /// <param name="framework">The application's framework.</param>
    /// <param name="shortfall">What falls short.</param>
    public static bool HasSubject(WrittenWaiver waiver, string framework, Shortfall shortfall)
    {
        if (waiver.Setting is not { } text)
        {
            return true;
        }

        return Selector.Parse(text, waiver.Span) switch
        {
            NativeSelector native => shortfall.Key is { } key
                && string.Equals(native.Framework, framework, StringComparison.OrdinalIgnoreCase)
                && Glob.Matches(native.Key, key),
            SettingSelector setting => (shortfall.Setting is { } name && setting.Matches(name))
                || (shortfall.Key is { } key && Glob.Matches(text, key)),
            _ => false,
        };
    }
}
