using System.Text;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

public class JsonSpanTests
{
    public static TheoryData<string, string, string, string> Places =>
        new()
        {
            // Text, key, the key's text, the value's text.
            { """{"A": "x"}""", "A", "\"A\"", "\"x\"" },
            { """{"A": {"B": {"C": 1.50}}}""", "A:B:C", "\"C\"", "1.50" },
            { """{"A": [true, null, "z"]}""", "A:0", "true", "true" },
            { """{"A": [true, null, "z"]}""", "A:1", "null", "null" },
            { """{"A": [true, null, "z"]}""", "A:2", "\"z\"", "\"z\"" },
            { """{"A": [{"B": 1}, {"B": 2}]}""", "A:1:B", "\"B\"", "2" },
            { """{"A": [[1, 2], [3]]}""", "A:1:0", "3", "3" },
            { """{"A:B": "x"}""", "A:B", "\"A:B\"", "\"x\"" },
            { """{"é€😀": "ü"}""", "é€😀", "\"é€😀\"", "\"ü\"" },
            { """{"\u0041": "\u00e9\n\"q\""}""", "A", "\"\\u0041\"", "\"\\u00e9\\n\\\"q\\\"\"" },
            { "{ // c\n /* d */ \"A\" : /* e */ \"x\" // f\n}", "A", "\"A\"", "\"x\"" },
            { "{\r\n\t\"A\"\t:\r\n\t\tfalse\r\n}", "A", "\"A\"", "false" },
            { """{"A": 1, "B": 2,}""", "B", "\"B\"", "2" },
            { """{"A": [ ]}""", "A", "\"A\"", "[ ]" },
            { """{"A": { /* c */ }}""", "A", "\"A\"", "{ /* c */ }" },
            { """{"": "x"}""", "", "\"\"", "\"x\"" },
            { """{"A": ""}""", "A", "\"A\"", "\"\"" },
            { """{"A": -1e5}""", "A", "\"A\"", "-1e5" },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void Key_and_value_stand_where_they_stand(string text, string key, string keyText, string valueText)
    {
        foreach (
            var mark in (byte[][])
                [
                    [],
                    [0xEF, 0xBB, 0xBF],
                ]
        )
        {
            var document = JsonConfigurationReader.Read(
                SourceReader.Decode("appsettings.json", [.. mark, .. Encoding.UTF8.GetBytes(text)])
            );
            Assert.Empty(document.Problems);
            var entry = Assert.Single(document.Entries, entry => entry.Key == key);
            Assert.Equal(keyText, entry.KeySpan.Text);
            Assert.Equal(valueText, entry.ValueSpan.Text);
            Assert.Equal(valueText.StartsWith('"'), entry.Quoted);
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void In_a_file_of_another_encoding_with_a_mark_places_count_letters(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("{\n  \"é\": \"😀\", \"B\": 1\n}")];
        var document = JsonConfigurationReader.Read(SourceReader.Decode("appsettings.json", bytes));
        Assert.Empty(document.Problems);
        Assert.Equal(["é", "B"], document.Entries.Select(entry => entry.Key));
        Assert.Equal(new LinePosition(2, 14), document.Entries[1].KeySpan.StartPosition);
        Assert.Equal("\"😀\"", document.Entries[0].ValueSpan.Text);
    }

    [Fact]
    public void Sections_stand_where_their_keys_stand()
    {
        var document = JsonConfigurationReader.Read(new SourceText("a.json", """{"A": {"B": [{"C": 1}]}, "D": {}}"""));
        Assert.Equal(
            ["A \"A\"", "A:B \"B\"", "A:B:0 {", "D \"D\""],
            document
                .Sections.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key} {pair.Value.Text}")
        );
    }

    [Fact]
    public void A_byte_order_mark_does_not_move_the_first_column()
    {
        var document = JsonConfigurationReader.Read(SourceReader.Decode("a.json", [.. "\uFEFF{\"A\":1}"u8]));
        Assert.Equal(new LinePosition(1, 2), document.Entries[0].KeySpan.StartPosition);
    }
}
