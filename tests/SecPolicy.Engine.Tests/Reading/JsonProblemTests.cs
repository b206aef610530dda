using System.Text;
using Microsoft.Extensions.Configuration;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

/// <summary>What .NET's loader refuses is a problem at its place; what it accepts is none.</summary>
public class JsonProblemTests
{
    private const string Sample = """
        {
          // The comment; é and 😀.
          "Session": { "Cookie": { "Secure\u0050olicy": "None", "MaxAge": null }, },
          "Hosts": [ "a.example", true, -1.5e3, {}, [] ], /* more */
          "A:B": "\ud83d\ude00\"\\"
        }

        """;

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\"a\"",
        "\"A\"",
        "\"a:b\"",
        "\"b\"",
        "1",
        "null",
        "//x\n",
        "/*x*/",
        " ",
        "tru",
        "\"\\ud800\"",
        "'",
        "\"",
    ];

    public static TheoryData<string, string, int, int, string> Malformed =>
        new()
        {
            { "", "json-syntax", 1, 1, "the file is empty" },
            { " \r\n\t\n", "json-syntax", 1, 1, "the file is empty" },
            { "[]", "json-top-level", 1, 1, "an array" },
            { "\n  [{\"A\": 1}]", "json-top-level", 2, 3, "an array" },
            { "1", "json-top-level", 1, 1, "a single value" },
            { "\"x\"", "json-top-level", 1, 1, "a single value" },
            { "null", "json-top-level", 1, 1, "a single value" },
            { "{'A': 1}", "json-syntax", 1, 2, "a single quote" },
            { "{\"A\": 'x'}", "json-syntax", 1, 7, "a single quote" },
            { "{}\n{}", "json-syntax", 2, 1, "'{' is invalid after a single JSON value" },
            { "{\"A\": 1} x", "json-syntax", 1, 10, "'x' is invalid after a single JSON value" },
            { "{\"A\": 1 /* c", "json-syntax", 1, 9, "comment" },
            { "{\"A\" /* c */: 1}", "json-syntax", 1, 6, "':'" },
            { "{\"A\": 1,, \"B\": 2}", "json-syntax", 1, 9, "','" },
            { "{\"A\" 1}", "json-syntax", 1, 6, "':'" },
            { "{\"A\": 1 \"B\": 2}", "json-syntax", 1, 9, "" },
            { "{\"A\": 01}", "json-syntax", 1, 8, "" },
            { "{\"A\": hunter2}", "json-syntax", 1, 7, "" },
            { "{\n  \"Password\": thunder42\n}", "json-syntax", 2, 16, "a word that is not true, false or null" },
            { "{\"A\": \"x\ny\"}", "json-syntax", 1, 9, "" },
            { "{\"A\": \"\\x\"}", "json-syntax", 1, 9, "" },
            { "{\"A\": 1, \"A\": 2}", "json-duplicate-key", 1, 10, "the key A stands twice" },
            { "{\"A\": 1,\n \"a\": 2}", "json-duplicate-key", 2, 2, "also at line 1, column 2" },
            { "{\"A\": {\"B\": 1},\n \"A:b\": 2}", "json-duplicate-key", 2, 2, "also at line 1, column 8" },
            { "{\"A\": [1], \"A:0\": 2}", "json-duplicate-key", 1, 12, "the key A:0 stands twice" },
            { "{\"A\": \"\\ud800\"}", "json-syntax", 1, 7, "surrogate" },
            { "{\"\\udc00\": 1}", "json-syntax", 1, 2, "surrogate" },
            { "{\"A\": NaN}", "json-syntax", 1, 7, "" },
            { "{\"é\": \"😀\", x}", "json-syntax", 1, 13, "" },
        };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_text_that_the_loader_refuses_is_a_problem_at_its_place(
        string text,
        string id,
        int line,
        int column,
        string part
    )
    {
        var document = Read(Encoding.UTF8.GetBytes(text));
        var problem = Assert.Single(document.Problems);
        Assert.False(Loads(Encoding.UTF8.GetBytes(text)), "the loader accepts it");
        Assert.Equal(
            (id, line, column),
            (problem.Id, problem.Span!.Value.StartPosition.Line, problem.Span.Value.StartPosition.Column)
        );
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.Message, StringComparison.Ordinal);
        Assert.Empty(document.Entries);
    }

    public static TheoryData<string> Accepted =>
        [
            "{}",
            " { } ",
            "{\"A\": 1,}",
            "{\"A\": [1, 2,],}",
            "// c\n{\"A\": 1}// d",
            "/* c */{}/**/",
            "{\"A\": {}, \"A:B\": 1}",
            "{\"A\": [], \"a\": {}}",
            "{\"A\": {\"B\": 1}, \"a\": {\"C\": 1}}",
            "{\"\": 1}",
            "{\"A\": \"\\ud83d\\ude00\"}",
            "{\"A\": 1e999}",
            "{\"A\": \"\u007f\"}",
            "\uFEFF{}",
        ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_text_that_the_loader_accepts_is_no_problem(string text)
    {
        Assert.True(Loads(Encoding.UTF8.GetBytes(text)), "the loader refuses it");
        Assert.Empty(Read(Encoding.UTF8.GetBytes(text)).Problems);
    }

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100_000)]
    public void Nesting_is_refused_where_the_loader_refuses_it(int depth)
    {
        var arrays = "{\"A\": " + new string('[', depth - 1) + "1" + new string(']', depth - 1) + "}";
        var objects = string.Concat(Enumerable.Repeat("{\"A\":", depth)) + "1" + new string('}', depth);
        foreach (var bytes in new[] { arrays, objects }.Select(Encoding.UTF8.GetBytes))
        {
            Assert.Equal(depth <= 64, Loads(bytes));
            Assert.Equal(depth <= 64, Read(bytes).Problems.Count == 0);
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_exactly_where_the_loader_refuses_it()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        for (var length = 0; length <= bytes.Length; length++)
        {
            AssertAgrees(bytes[..length]);
        }
    }

    [Fact]
    public void A_file_with_any_byte_damaged_is_refused_exactly_where_the_loader_refuses_it()
    {
        var bytes = Encoding.UTF8.GetBytes(Sample);
        byte[] damages = [0, (byte)'\n', (byte)'"', (byte)'\\', (byte)'{', (byte)',', (byte)'/', 0x80, 0xC3, 0xFF];
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var damage in damages)
            {
                AssertAgrees([.. bytes[..at], damage, .. bytes[(at + 1)..]]);
            }
        }
    }

    [Fact]
    public void Rubbish_is_refused_exactly_where_the_loader_refuses_it()
    {
        var random = new Random(11);
        for (var round = 0; round < 5000; round++)
        {
            var text =
                "{"
                + string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            AssertAgrees(Encoding.UTF8.GetBytes(text + (random.Next(4) == 0 ? "" : "}")));
        }
    }

    public static TheoryData<string, byte[]> Encodings =>
        new()
        {
            { "invalid UTF-8 in a value", [.. "{\"A\": \"x"u8, 0xFF, 0xC3, .. "\"}"u8] },
            { "invalid UTF-8 in a key", [.. "{\"x"u8, 0x80, .. "\": 1}"u8] },
            { "invalid UTF-8 outside texts", [.. "{"u8, 0xFF, .. "}"u8] },
            { "a surrogate encoded as UTF-8", [.. "{\"A\": \""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
            { "UTF-16 with a mark", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"é\": 1}")] },
            { "UTF-16BE with a mark", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("{\"é\": 1}")] },
            { "UTF-16 without a mark", Encoding.Unicode.GetBytes("{\"A\": 1}") },
            { "UTF-32 with a mark", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("{\"é\": 1}")] },
            { "only a mark", [0xEF, 0xBB, 0xBF] },
            { "two marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, .. "{}"u8] },
            { "half a mark", [0xEF, 0xBB] },
            { "only a UTF-16 mark", [0xFF, 0xFE] },
            { "UTF-16 cut in a letter", [0xFF, 0xFE, (byte)'{', 0, (byte)'}'] },
        };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Bytes_are_decoded_as_the_loader_decodes_them(string what, byte[] bytes)
    {
        Assert.NotEmpty(what);
        AssertAgrees(bytes);
    }

    [Theory]
    [InlineData("{\"Password\": hunter2}")]
    [InlineData("{\"Password\": thunter2}")]
    [InlineData("{\"Password\": nhunter2}")]
    [InlineData("{\"Password\": 'hunter2'}")]
    [InlineData("{\"Password\": \"hunter2}")]
    [InlineData("{\"Password\": \"a\" hunter2}")]
    [InlineData("{\"Password\": \"\\hunter2\"}")]
    [InlineData("{\"Password\": \"hunter2\n\"}")]
    [InlineData("{\"Password\": \"hunter2\", \"password\": \"hunter2\"}")]
    [InlineData("{\"Password\": \"hunter2\\ud800\"}")]
    [InlineData("{\"Password\": 1hunter2}")]
    [InlineData("{\"Password\": truehunter2}")]
    [InlineData("{\"Password\": t\"hunter2\"}")]
    [InlineData("{\"Password\": \"x\\uhunter2\"}")]
    [InlineData("{Password: hunter2}")]
    [InlineData("hunter2")]
    [InlineData("{} hunter2")]
    [InlineData("[\"hunter2\"]")]
    [InlineData("\"hunter2\"")]
    [InlineData("{\"Password\": ﻿hunter2}")]
    public void No_message_tells_a_password(string text)
    {
        var problem = Assert.Single(Read(Encoding.UTF8.GetBytes(text)).Problems);
        Assert.DoesNotContain("unter2", problem.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_password_cut_off_anywhere_is_in_no_message()
    {
        const string text = "{\"Db\": {\"Password\": trunter2nullfalse-17.5e9}, \"B\": 'hunter2'}";
        for (var length = 0; length < text.Length; length++)
        {
            var message = Assert.Single(Read(Encoding.UTF8.GetBytes(text[..length])).Problems).Message;
            Assert.DoesNotContain("unter", message, StringComparison.Ordinal);
            Assert.DoesNotContain("17", message, StringComparison.Ordinal);
        }
    }

    private static void AssertAgrees(byte[] bytes)
    {
        var document = Read(bytes);
        var expected = Load(bytes);
        Assert.True(
            (expected is not null) == (document.Problems.Count == 0),
            $"{(expected is null ? "refused" : "accepted")} by .NET, not by us: {Encoding.Latin1.GetString(bytes)}"
        );
        if (document.Problems.Count > 0)
        {
            var span = Assert.Single(document.Problems).Span!.Value;
            Assert.InRange(span.End, 0, document.Source.Utf8.Length);
            Assert.True(span.StartPosition is { Line: > 0, Column: > 0 });
            return;
        }

        var leaves = expected!
            .AsEnumerable()
            .Where(pair => document.Entries.Any(entry => Same(entry.Key, pair.Key)))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in document.Entries)
        {
            Assert.Equal(leaves[entry.Key], (entry.Value as StringValue)?.Value);
        }
    }

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static EntryDocument Read(byte[] bytes) =>
        JsonConfigurationReader.Read(SourceReader.Decode("appsettings.json", bytes));

    private static bool Loads(byte[] bytes) => Load(bytes) is not null;

    private static IConfigurationRoot? Load(byte[] bytes)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonStream(new MemoryStream(bytes)).Build();
        }
        catch (Exception exception)
            when (exception
                    is FormatException
                        or System.Text.Json.JsonException
                        or InvalidDataException
                        or InvalidOperationException
            )
        {
            return null;
        }
    }
}
