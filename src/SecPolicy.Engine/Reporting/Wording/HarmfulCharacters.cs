using System.Globalization;
using System.Text;

namespace SecPolicy.Engine.Reporting.Wording;

/// <summary>The characters that no output holds as they are: they would be obeyed, or nobody would see them.</summary>
/// <remarks>The one table of them; <see cref="TerminalText"/> shows them escaped, and JSON has escapes of its own.</remarks>
internal static class HarmfulCharacters
{
    /// <summary>
    /// What Unicode's <c>DerivedCoreProperties.txt</c> calls <c>Default_Ignorable_Code_Point</c> and is not of the category format: it is shown
    /// as nothing, and comparisons of texts pass over it.
    /// </summary>
    private static readonly (int First, int Last)[] Ignorable =
    [
        (0x034F, 0x034F), // combining grapheme joiner
        (0x115F, 0x1160), // Hangul fillers
        (0x17B4, 0x17B5), // inherent vowels of Khmer
        (0x180B, 0x180F), // Mongolian variation selectors
        (0x2060, 0x206F), // those of the general punctuation that are not assigned
        (0x3164, 0x3164), // Hangul filler
        (0xFE00, 0xFE0F), // variation selectors, in which data can be hidden
        (0xFFA0, 0xFFA0), // half width Hangul filler
        (0xFFF0, 0xFFF8), // not assigned
        (0xE0000, 0xE0FFF), // tags and more variation selectors
    ];

    /// <summary>Whether a character is one of them.</summary>
    public static bool Contains(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        || IsIgnorable(rune.Value)
        || IsNoncharacter(rune.Value);

    private static bool IsIgnorable(int value) =>
        value >= Ignorable[0].First && Ignorable.Any(range => value >= range.First && value <= range.Last);

    /// <summary>What Unicode promises never to assign; two of them are not even allowed in XML.</summary>
    private static bool IsNoncharacter(int value) => (value & 0xFFFE) == 0xFFFE || value is >= 0xFDD0 and <= 0xFDEF;
}
