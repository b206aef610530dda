using System.Collections.Immutable;

namespace SecPolicy.Engine.Discovery.Python;

/// <summary>Which series of a distribution have a version that specifiers allow: PEP 440's, Poetry's and conda's.</summary>
internal static class AllowedSeries
{
    private static readonly string[] Operators = ["===", "==", "~=", ">=", "<=", "!=", ">", "<", "=", "^", "~"];

    /// <summary>The series that a text allows; all of them for a text that limits nothing.</summary>
    /// <param name="specifiers">The specifiers: <c>&gt;=4.2,&lt;5</c>, <c>^4.2 || ^5.2</c>.</param>
    /// <param name="series">The known series, two numbers each.</param>
    public static ImmutableArray<Version> Of(string specifiers, ImmutableArray<Version> series) =>
        [
            .. series.Where(each =>
                specifiers
                    .Split('|', StringSplitOptions.RemoveEmptyEntries)
                    .Any(way =>
                        way.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                            .All(part => Allows(part, each))
                    )
            ),
        ];

    private static bool Allows(string part, Version series)
    {
        var comparison = Operators.FirstOrDefault(name => part.StartsWith(name, StringComparison.Ordinal)) ?? "";
        var text = part.AsSpan(comparison.Length).Trim();
        if (VersionSpecifier.ReadVersion(text) is not { } version)
        {
            return true;
        }

        var first = new Version(version.Major, version.Minor);
        var isMajorOnly = !text.TrimEnd(".*").Contains('.');
        // conda's single equals sign takes all that begins so.
        var isPrefix = text.EndsWith(".*") || comparison is "=";
        bool IsAmong() => isMajorOnly ? series.Major == version.Major : series == first;
        return comparison switch
        {
            ">=" or ">" => series >= first,
            "<=" => series <= first,
            // A series holds all its patches: below 5.2.3 there is a 5.2.
            "<" => series < first || (series == first && (version.Build > 0 || version.Revision > 0)),
            "!=" => !(isPrefix && IsAmong()),
            "~=" => version.Build >= 0 ? series == first : series >= first && series.Major == version.Major,
            "^" => series >= first && series.Major == version.Major,
            "~" => IsAmong(),
            _ => isPrefix ? IsAmong() : series == first,
        };
    }
}
