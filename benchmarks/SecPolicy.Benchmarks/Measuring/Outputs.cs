using System.Globalization;
using System.Text.RegularExpressions;

namespace SecPolicy.Benchmarks.Measuring;

/// <summary>How often something stands in what a program wrote.</summary>
internal static partial class Outputs
{
    /// <summary>Findings by rule, in secpolicy's text, which has a heading for each.</summary>
    public static IReadOnlyDictionary<string, int> Headings(IEnumerable<string> lines) => Tally(Heading(), lines);

    /// <summary>Findings by rule, in secpolicy's JSON lines.</summary>
    public static IReadOnlyDictionary<string, int> JsonLines(IEnumerable<string> lines) => Tally(Finding(), lines);

    /// <summary>Lines of a name and a number.</summary>
    public static IReadOnlyDictionary<string, int> Numbers(IEnumerable<string> lines) =>
        lines
            .Select(line => line.Split(' '))
            .Where(words => words.Length == 2)
            .ToDictionary(
                words => words[0],
                words => int.Parse(words[1], CultureInfo.InvariantCulture),
                StringComparer.Ordinal
            );

    private static Dictionary<string, int> Tally(Regex pattern, IEnumerable<string> lines) =>
        lines
            .SelectMany(line => pattern.Matches(line))
            .CountBy(match => match.Groups["what"].Value, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    [GeneratedRegex(@"^(?:error|warning|note)\[(?<what>[^\]]+)\]:", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\{""rule"":""(?<what>[^""]+)""", RegexOptions.NonBacktracking)]
    private static partial Regex Finding();
}
