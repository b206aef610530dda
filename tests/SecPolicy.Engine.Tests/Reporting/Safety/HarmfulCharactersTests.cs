using System.Globalization;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Reporting.Wording;

namespace SecPolicy.Engine.Tests.Reporting.Safety;

/// <summary>Every character of Unicode, as people and as programs get to see it.</summary>
public sealed class HarmfulCharactersTests
{
    /// <summary>What is obeyed or not seen; what a test of the whole program has as well, this time with all of them.</summary>
    private static readonly (int First, int Last)[] Harmful =
    [
        (0x00, 0x1F),
        (0x7F, 0x9F),
        (0xAD, 0xAD),
        (0x34F, 0x34F),
        (0x61C, 0x61C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0x3164, 0x3164),
        (0xFDD0, 0xFDEF),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF0, 0xFFFB),
        (0xFFFE, 0xFFFF),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0x1FFFE, 0x1FFFF),
        (0xE0000, 0xE0FFF),
        (0x10FFFE, 0x10FFFF),
    ];

    [Fact]
    public void Each_that_is_obeyed_or_not_seen_is_shown_by_its_number()
    {
        foreach (var rune in Harmful.SelectMany(range => Runes(range.First, range.Last)))
        {
            Assert.Equal(
                string.Create(CultureInfo.InvariantCulture, $"a\\u{{{rune.Value:x}}}b"),
                TerminalText.Neutralise($"a{rune}b")
            );
        }
    }

    [Fact]
    public void Letters_digits_signs_and_symbols_of_all_languages_stay_as_they_are()
    {
        foreach (var rune in AllRunes().Where(IsSeen))
        {
            Assert.Equal(rune.ToString(), TerminalText.Neutralise(rune.ToString()));
        }
    }

    [Fact]
    public void Half_of_a_pair_is_shown_by_its_number()
    {
        Assert.Equal(@"\u{d800}", TerminalText.Neutralise("\uD800"));
        Assert.Equal(@"a\u{dc00}b", TerminalText.Neutralise("a\uDC00b"));
        Assert.Equal(@"\u{dc00}\u{d800}", TerminalText.Neutralise("\uDC00\uD800"));
        Assert.Equal("\uD83D\uDE00" + @"\u{d83d}", TerminalText.Neutralise("\uD83D\uDE00\uD83D"));
    }

    [Fact]
    public void Json_has_escapes_of_its_own_and_every_reader_reads_what_there_was()
    {
        // Of the many letters beyond the basic plane, some.
        foreach (var rune in AllRunes().Where(rune => rune.IsBmp || rune.Value >= 0xE0000 || rune.Value % 97 == 0))
        {
            var text = $"a{rune}b";
            var json = Json(text);

            Assert.DoesNotContain(
                json.EnumerateRunes(),
                each => Harmful.Any(range => each.Value >= range.First && each.Value <= range.Last)
            );
            using var document = JsonDocument.Parse(json);
            Assert.Equal(text, document.RootElement[0].GetString());
            Assert.Equal(text, document.RootElement[1].EnumerateObject().Single().Name);
        }
    }

    [Fact]
    public void Half_of_a_pair_which_no_reader_of_Json_takes_is_a_replacement_character()
    {
        using var document = JsonDocument.Parse(Json("a\uD800b"));

        Assert.Equal("a\uFFFDb", document.RootElement[0].GetString());
    }

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.DashPunctuation
                or UnicodeCategory.OpenPunctuation
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.MathSymbol
                or UnicodeCategory.OtherSymbol
                or UnicodeCategory.SpaceSeparator;

    private static string Json(string text)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonText.OneLine))
        {
            writer.WriteStartArray();
            writer.Text(text);
            writer.WriteStartObject();
            writer.ForeignName(text);
            writer.WriteNullValue();
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<Rune> AllRunes() => Runes(0, 0x10FFFF);

    private static IEnumerable<Rune> Runes(int first, int last)
    {
        for (var value = first; value <= last; value++)
        {
            if (Rune.TryCreate(value, out var rune))
            {
                yield return rune;
            }
        }
    }
}
