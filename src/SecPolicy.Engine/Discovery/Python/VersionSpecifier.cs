using System.Globalization;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>How well a version is known, best first.</summary>
internal enum VersionEvidence
{
    /// <summary>A lock file says it.</summary>
    Locked,

    /// <summary><c>==</c>.</summary>
    Exact,

    /// <summary><c>==5.2.*</c>.</summary>
    Series,

    /// <summary>The lowest version that <c>&gt;=</c>, <c>~=</c> or <c>^</c> allows.</summary>
    LowerBound,

    /// <summary>The newest version that <c>&lt;</c> allows.</summary>
    UpperBound,
}

/// <summary>A version that requirements say, and how well.</summary>
internal sealed record VersionClaim(Version Version, VersionEvidence Evidence);

/// <summary>Reads the versions that pip (PEP 440), Poetry and conda allow.</summary>
internal static class VersionSpecifier
{
    private static readonly string[] Operators = ["===", "==", "~=", ">=", "<=", "!=", ">", "<", "=", "^", "~"];

    /// <summary>
    /// What a list of specifiers says: <c>&gt;=4.2,&lt;5</c> is 4.2 as a lower bound. Null when it says nothing.
    /// </summary>
    /// <param name="text">The specifiers, separated by commas.</param>
    /// <param name="series">The known series of the distribution, oldest first, to find the newest one below an upper bound.</param>
    public static VersionClaim? Read(string text, ReadOnlySpan<Version> series)
    {
        Version? exact = null;
        var evidence = VersionEvidence.Exact;
        Version? lower = null;
        Version? newest = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var comparison = Operators.FirstOrDefault(name => part.StartsWith(name, StringComparison.Ordinal)) ?? "";
            if (ReadVersion(part.AsSpan(comparison.Length).Trim()) is not { } version)
            {
                continue;
            }

            switch (comparison)
            {
                case "" or "=" or "==" or "===":
                    exact ??= version;
                    evidence = part.EndsWith('*') ? VersionEvidence.Series : evidence;
                    break;
                case ">=" or "~=" or "^" or "~" or ">":
                    lower = lower is null || version > lower ? version : lower;
                    break;
                case "<" or "<=":
                    newest = Newest(series, version, orEqual: comparison is "<=") ?? newest;
                    break;
                default:
                    break;
            }
        }

        return exact is not null ? new(exact, evidence)
            : lower is not null ? new(lower, VersionEvidence.LowerBound)
            : newest is not null ? new(newest, VersionEvidence.UpperBound)
            : null;
    }

    /// <summary>The numbers at the start of a version: <c>5.2rc1</c> and <c>5.2.*</c> are 5.2. Null without one.</summary>
    public static Version? ReadVersion(ReadOnlySpan<char> text)
    {
        Span<int> parts = stackalloc int[4];
        var count = 0;
        text = text.TrimStart('v');
        while (count < parts.Length)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            var part = digits < 0 ? text : text[..digits];
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out parts[count]))
            {
                break;
            }

            count++;
            text = text[part.Length..];
            if (text is not ['.', ..])
            {
                break;
            }

            text = text[1..];
        }

        return count switch
        {
            0 => null,
            1 => new(parts[0], 0),
            2 => new(parts[0], parts[1]),
            3 => new(parts[0], parts[1], parts[2]),
            _ => new(parts[0], parts[1], parts[2], parts[3]),
        };
    }

    private static Version? Newest(ReadOnlySpan<Version> series, Version bound, bool orEqual)
    {
        Version? newest = null;
        foreach (var version in series)
        {
            // A series holds all its patches: below 5.2.3 there is a 5.2.
            var isAllowed = orEqual ? version <= bound : version < bound;
            newest = isAllowed ? version : newest;
        }

        return newest;
    }
}
