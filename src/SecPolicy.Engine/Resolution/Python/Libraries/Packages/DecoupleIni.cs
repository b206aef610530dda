using System.Collections.Immutable;
using System.Text;

namespace SecPolicy.Engine.Resolution.Python.Libraries.Packages;

/// <summary>The section <c>[settings]</c> of an INI file as Python's <c>configparser</c> reads it, with basic interpolation.</summary>
internal static class DecoupleIni
{
    private const int DeepestInterpolation = 10;

    /// <summary>The options, their names in lower case; null when the file is not one that is followed: where <c>configparser</c> raises.</summary>
    public static ImmutableDictionary<string, string>? Read(string content)
    {
        var sections = new Dictionary<string, Dictionary<string, List<string>>>(StringComparer.Ordinal);
        Dictionary<string, List<string>>? section = null;
        List<string>? value = null;
        var indent = 0;
        foreach (var raw in content.Split('\n'))
        {
            var line = CharacterKinds.Strip(raw);
            var isComment = line is ['#' or ';', ..];
            if (line.Length == 0 || isComment)
            {
                if (!isComment)
                {
                    value?.Add("");
                }

                continue;
            }

            var depth = raw.TakeWhile(CharacterKinds.IsSpace).Count();
            if (value is not null && depth > indent)
            {
                value.Add(line);
                continue;
            }

            indent = depth;
            if (line[0] == '[' && line.LastIndexOf(']') is > 1 and var close)
            {
                value = null;
                if (!Begin(sections, line[1..close], out section))
                {
                    return null;
                }

                continue;
            }

            var delimiter = line.AsSpan().IndexOfAny('=', ':');
            if (section is null || delimiter <= 0)
            {
                return null;
            }

            var option = CharacterKinds.Strip(line[..delimiter]).ToLowerInvariant();
            if (!section.TryAdd(option, value = [CharacterKinds.Strip(line[(delimiter + 1)..])]))
            {
                return null;
            }
        }

        return Options(sections);
    }

    private static bool Begin(
        Dictionary<string, Dictionary<string, List<string>>> sections,
        string name,
        out Dictionary<string, List<string>> section
    )
    {
        if (sections.TryGetValue(name, out var known))
        {
            section = known;
            return name is "DEFAULT";
        }

        sections.Add(name, section = new(StringComparer.Ordinal));
        return true;
    }

    private static ImmutableDictionary<string, string> Options(
        Dictionary<string, Dictionary<string, List<string>>> sections
    )
    {
        if (!sections.TryGetValue("settings", out var settings))
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        return (sections.TryGetValue("DEFAULT", out var defaults) ? defaults : [])
            .Concat(settings)
            .GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToImmutableDictionary(
                group => group.Key,
                group => string.Join('\n', WithoutTrailingBlanks(group.Last().Value)),
                StringComparer.Ordinal
            );
    }

    /// <summary>A value with the others that it names; null where <c>configparser</c> raises.</summary>
    public static string? Interpolate(ImmutableDictionary<string, string> options, string value, int depth = 1)
    {
        if (depth > DeepestInterpolation)
        {
            return null;
        }

        var result = new StringBuilder();
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] != '%')
            {
                result.Append(value[index]);
                continue;
            }

            index++;
            if (index == value.Length)
            {
                return null;
            }

            if (value[index] == '%')
            {
                result.Append('%');
                continue;
            }

            var close = value[index] == '(' ? value.IndexOf(")s", index, StringComparison.Ordinal) : -1;
            if (
                close < 0
                || !options.TryGetValue(value[(index + 1)..close].ToLowerInvariant(), out var other)
                || Interpolate(options, other, depth + 1) is not { } text
                || result.Length + text.Length > 100_000
            )
            {
                return null;
            }

            result.Append(text);
            index = close + 1;
        }

        return result.ToString();
    }

    private static IEnumerable<string> WithoutTrailingBlanks(List<string> lines) =>
        lines.Take(lines.FindLastIndex(line => line.Length > 0) + 1);
}
