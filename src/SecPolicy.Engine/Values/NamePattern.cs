namespace SecPolicy.Engine.Values;

/// <summary>How people name environments: by kind, by name or by glob, without regard to case.</summary>
internal static class NamePattern
{
    /// <summary>Whether one entry such as <c>production</c> or <c>prod-*</c> means an environment.</summary>
    public static bool Matches(string entry, string name, EnvironmentKind kind) =>
        string.Equals(entry, KindName(kind), StringComparison.OrdinalIgnoreCase) || Glob.Matches(entry, name);

    /// <summary>Whether a list of entries means an environment; <c>!</c> excludes, and alone means all the others.</summary>
    public static bool MatchesAny(IReadOnlyList<string> entries, string name, EnvironmentKind kind)
    {
        var included = false;
        var onlyExclusions = true;
        foreach (var entry in entries)
        {
            if (entry.StartsWith('!'))
            {
                if (Matches(entry[1..], name, kind))
                {
                    return false;
                }
            }
            else
            {
                onlyExclusions = false;
                included = included || Matches(entry, name, kind);
            }
        }

        return included || onlyExclusions;
    }

    /// <summary>The word that policies use for a kind.</summary>
    public static string KindName(EnvironmentKind kind) =>
        kind switch
        {
            EnvironmentKind.Development => "development",
            EnvironmentKind.Test => "test",
            EnvironmentKind.Staging => "staging",
            _ => "production",
        };
}
