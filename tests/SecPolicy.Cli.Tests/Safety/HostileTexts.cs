using System.Globalization;
using System.Text;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>Texts that are obeyed, or hide something, where they are shown as they are.</summary>
internal static class HostileTexts
{
    /// <summary>What no output may hold: written down here anew, so that the program's own table is tested.</summary>
    private static readonly (int First, int Last)[] Ranges =
    [
        (0x00, 0x1F), // C0
        (0x7F, 0x9F), // DEL and C1
        (0xAD, 0xAD), // soft hyphen
        (0x34F, 0x34F), // combining grapheme joiner
        (0x61C, 0x61C), // Arabic letter mark
        (0x115F, 0x1160), // Hangul fillers
        (0x17B4, 0x17B5), // Khmer inherent vowels
        (0x180B, 0x180F), // Mongolian variation selectors and vowel separator
        (0x200B, 0x200F), // zero width and marks of direction
        (0x2028, 0x202E), // line and paragraph separator, overrides of direction
        (0x2060, 0x206F), // word joiner, isolates of direction, deprecated ones
        (0x3164, 0x3164),
        (0xFDD0, 0xFDEF), // noncharacters
        (0xFE00, 0xFE0F), // variation selectors
        (0xFEFF, 0xFEFF), // byte order mark
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB), // interlinear annotation
        (0xFFFE, 0xFFFF),
        (0x1BCA0, 0x1BCA3), // shorthand
        (0x1D173, 0x1D17A), // musical formats
        (0xE0000, 0xE007F), // tags
        (0xE0100, 0xE01EF), // more variation selectors
        (0x10FFFE, 0x10FFFF),
    ];

    private static readonly HashSet<int> Harmful = [.. Ranges.SelectMany(range => Between(range.First, range.Last))];

    /// <summary>Every harmful character; of those that are many, a few.</summary>
    public static string Characters { get; } =
        string.Concat(
            Ranges
                .SelectMany(range =>
                    range.Last - range.First < 40
                        ? Between(range.First, range.Last)
                        : Between(range.First, range.First + 2).Append(range.Last)
                )
                .Select(char.ConvertFromUtf32)
        );

    /// <summary>Those that JSON, Python and files of variables hold without an escape.</summary>
    public static string Raw { get; } =
        string.Concat(
            Characters.EnumerateRunes().Where(rune => rune.Value > 0x1F && rune.Value is not (0x85 or 0x2028 or 0x2029))
        );

    /// <summary>What a file may be called where the operating system does not care: one of each sort.</summary>
    public static string Name { get; } =
        "n\n\r\t\u001b[31m\u0007\u007f\u0085\u009b\u2028\u2029\u202e\u2066\u200e\u061c\u200b\u2060\ufeff\u00ad\ufe0f\U000E0041";

    /// <summary>Commands of build servers, markup, and ends of whatever a text may stand in.</summary>
    public const string Injections =
        "::error::pwned ##[add-mask]x ##vso[task.complete result=Succeeded;]y ##teamcity[z] %0A::error::w <script>alert(1)</script> </script> --> ]]> "
        + "&lt; \"q\" 'q' | `c` ```` [l](javascript:alert(1)) ![i](https://evil.example/i) https://evil.example/a www.evil.example @everyone #1 ;],: # SKIP # TODO ... --- ok 1 \\";

    /// <summary>All of it, with a line that begins with a command.</summary>
    public static string All { get; } =
        $"::error::start {Injections}\n::error::line\r\n  ::stop-commands::t\n##[group]g\nok 1\n...\n{Characters}";

    /// <summary>A shorter one: a key of YAML has at most 1,024 characters.</summary>
    public static string Key { get; } = $"::error::key ##vso[task.x]y | `c` [l](//x) {Name}";

    /// <summary>Whether an output may not hold the character.</summary>
    public static bool IsHarmful(Rune rune) =>
        Harmful.Contains(rune.Value)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    /// <summary>The text inside of double quotes in JSON.</summary>
    public static string Json(string text) =>
        string.Concat(text.Select(letter => IsPlain(letter) ? letter.ToString() : $"\\u{(int)letter:x4}"));

    /// <summary>The text inside of double quotes in YAML, Python and C#.</summary>
    public static string Escaped(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    rune.IsBmp && IsPlain((char)rune.Value) ? rune.ToString()
                    : rune.IsBmp ? $"\\u{rune.Value:x4}"
                    : $"\\U{rune.Value:x8}"
                )
        );

    private static bool IsPlain(char letter) => letter is >= ' ' and <= '~' and not ('"' or '\\');

    private static IEnumerable<int> Between(int first, int last) => Enumerable.Range(first, last - first + 1);
}
