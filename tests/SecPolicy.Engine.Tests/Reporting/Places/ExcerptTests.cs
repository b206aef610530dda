using SecPolicy.Engine.Reporting.Places;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Places;

public sealed class ExcerptTests
{
    private const string Secret = "s3cr3t-Value-42";

    /// <summary>What the carets point at, by columns; only for texts whose characters are a column wide.</summary>
    private static string Pointed(Excerpt excerpt) => excerpt.Text.Substring(excerpt.CaretColumn, excerpt.CaretLength);

    private static void MarkAll(SourceText source, string text)
    {
        var utf8 = source.Utf8.Span;
        var needle = System.Text.Encoding.UTF8.GetBytes(text);
        for (var at = 0; utf8[at..].IndexOf(needle) is >= 0 and var offset; at += offset + needle.Length)
        {
            source.MarkSensitive(new(source, at + offset, needle.Length));
        }
    }

    [Fact]
    public void A_line_costs_no_more_for_the_secrets_that_are_not_shown()
    {
        Assert.InRange(Allocated(20_000), 0, Allocated(2_000) * 2);

        static long Allocated(int secrets)
        {
            var source = Reports.Source(
                string.Concat(Enumerable.Range(0, secrets).Select(_ => $"\"Password\": \"{Secret}\", ")) + "false"
            );
            MarkAll(source, $"\"{Secret}\"");
            var span = Reports.Span(source, "false");
            _ = Excerpt.Of(span);
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = Excerpt.Of(span);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void A_secret_before_a_finding_on_its_line_is_masked_and_the_carets_move()
    {
        var source = Reports.Source($"{{ \"Password\": \"{Secret}\", \"Secure\": false }}");
        MarkAll(source, $"\"{Secret}\"");

        var excerpt = Excerpt.Of(Reports.Span(source, "false"));

        Assert.Equal("{ \"Password\": \"••••••(15 chars)\", \"Secure\": false }", excerpt.Text);
        Assert.Equal("false", Pointed(excerpt));
    }

    [Fact]
    public void A_finding_on_the_secret_itself_points_at_the_whole_mask()
    {
        var source = Reports.Source($"  \"Password\": \"{Secret}\"");
        MarkAll(source, $"\"{Secret}\"");

        Assert.Equal("\"••••••(15 chars)\"", Pointed(Excerpt.Of(Reports.Span(source, $"\"{Secret}\""))));
        Assert.Equal("••••••(15 chars)", Pointed(Excerpt.Of(Reports.Span(source, Secret))));
    }

    [Fact]
    public void A_secret_without_quotes_is_masked_whole()
    {
        var source = Reports.Source($"KEY={Secret}", ".env");
        MarkAll(source, Secret);

        Assert.Equal("KEY=••••••(15 chars)", Excerpt.Of(new(source, 0, 3)).Text);
    }

    [Fact]
    public void Marks_that_overlap_or_repeat_show_one_mask()
    {
        var source = Reports.Source($"\"{Secret}\" x");
        MarkAll(source, $"\"{Secret}\"");
        MarkAll(source, $"\"{Secret}\"");
        MarkAll(source, "cr3t-Value");
        source.MarkSensitive(new(source, 3, 4));

        Assert.Equal("\"••••••(15 chars)\" x", Excerpt.Of(new(source, source.Utf8.Length - 1, 1)).Text);
    }

    [Fact]
    public void Marks_that_touch_are_each_masked()
    {
        var source = Reports.Source("aaabbbb x");
        MarkAll(source, "aaa");
        MarkAll(source, "bbbb");

        Assert.Equal("••••••(3 chars)••••••(4 chars) x", Excerpt.Of(new(source, 8, 1)).Text);
    }

    [Theory]
    [InlineData("first")]
    [InlineData("second")]
    [InlineData("third")]
    public void A_secret_over_several_lines_is_masked_in_each(string line)
    {
        var source = Reports.Source("a: |\n  first\n  second\n  third\nb: 1");
        MarkAll(source, "first\n  second\n  third");

        Assert.Equal("  ••••••(22 chars)", "  " + Excerpt.Of(Reports.Span(source, line)).Text.TrimStart());
    }

    [Fact]
    public void The_length_of_a_secret_counts_characters_and_not_bytes()
    {
        var source = Reports.Source("\"Pässwörd\"");
        MarkAll(source, "\"Pässwörd\"");

        Assert.Equal("\"••••••(8 chars)\"", Excerpt.Of(new(source, 0, 1)).Text);
    }

    [Fact]
    public void A_single_quotation_mark_is_not_taken_for_a_pair()
    {
        var source = Reports.Source("x \" y");
        MarkAll(source, "\"");

        Assert.Equal("x ••••••(1 chars) y", Excerpt.Of(new(source, 0, 1)).Text);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(60)]
    [InlineData(1000)]
    [InlineData(5000)]
    public void No_secret_of_a_minified_file_is_shown_wherever_the_finding_is(int distance)
    {
        var filler = new string('x', distance);
        var one = $"\"Password\":\"{Secret}\",";
        var source = Reports.Source($"{{{one}\"{filler}\":1,{one}\"Secure\":false,{one}\"{filler}\":1,{one}\"z\":0}}");
        MarkAll(source, $"\"{Secret}\"");

        var excerpt = Excerpt.Of(Reports.Span(source, "false"));

        Assert.Equal("false", Pointed(excerpt));
        Assert.True(excerpt.Text.Length <= 160, $"{excerpt.Text.Length} columns");
        for (var length = 4; length <= Secret.Length; length++)
        {
            Assert.DoesNotContain(Secret[..length], excerpt.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret[^length..], excerpt.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_longer_than_what_is_read_of_a_line_is_not_shown_either()
    {
        var secret = string.Concat(Enumerable.Repeat("abcdefgh", 2000));
        var source = Reports.Source($"{{\"Key\":\"{secret}\",\"Secure\":false,\"Other\":\"{secret}\"}}");
        MarkAll(source, $"\"{secret}\"");

        var excerpt = Excerpt.Of(Reports.Span(source, "false"));

        Assert.Equal("…••••••(16000 chars)\",\"Secure\":false,\"Other\":\"••••••(16000 chars)…", excerpt.Text);
        Assert.Equal("false", Pointed(excerpt));
    }

    [Fact]
    public void A_long_line_is_cut_around_the_span()
    {
        var source = Reports.Source($"{new string('a', 500)} here {new string('b', 500)}");

        var excerpt = Excerpt.Of(Reports.Span(source, "here"));

        Assert.Equal(160, excerpt.Text.Length);
        Assert.StartsWith("…aaa", excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith("bbb…", excerpt.Text, StringComparison.Ordinal);
        Assert.Equal("here", Pointed(excerpt));
    }

    [Fact]
    public void A_span_longer_than_the_window_starts_in_it()
    {
        var source = Reports.Source($"  \"{new string('a', 500)}\"");

        var excerpt = Excerpt.Of(new(source, 2, 502));

        Assert.StartsWith("…\"aaa", excerpt.Text, StringComparison.Ordinal);
        Assert.Equal(1, excerpt.CaretColumn);
        Assert.Equal(158, excerpt.CaretLength);
    }

    [Fact]
    public void A_tab_becomes_spaces_up_to_its_stop()
    {
        var source = Reports.Source("\t\"a\":\t1");

        var excerpt = Excerpt.Of(Reports.Span(source, "1"));

        Assert.Equal("    \"a\":    1", excerpt.Text);
        Assert.Equal("1", Pointed(excerpt));
    }

    [Theory]
    [InlineData("\"ключ\": 1", 8)]
    [InlineData("\"鍵鍵\": 1", 8)]
    [InlineData("\"🔑\": 1", 6)]
    [InlineData("\"e\u0301\": 1", 5)]
    public void Carets_count_columns_of_the_terminal(string line, int column)
    {
        var source = Reports.Source(line);

        Assert.Equal(column, Excerpt.Of(Reports.Span(source, "1")).CaretColumn);
    }

    [Fact]
    public void Escapes_become_visible_and_the_carets_move()
    {
        var source = Reports.Source("\"\u001b[31m\u202E\": \"None\"");

        var excerpt = Excerpt.Of(Reports.Span(source, "\"None\""));

        Assert.Equal("\"\\u{1b}[31m\\u{202e}\": \"None\"", excerpt.Text);
        Assert.Equal("\"None\"", Pointed(excerpt));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_shown_as_such()
    {
        var source = new SourceText("a.json", new byte[] { (byte)'a', 0xFF, 0xC3, (byte)'b' });

        Assert.Equal("a\uFFFD\uFFFDb", Excerpt.Of(new(source, 3, 1)).Text);
    }

    [Theory]
    [InlineData("", 0, 0, "", 0, 1)]
    [InlineData("abc", 3, 0, "abc", 3, 1)]
    [InlineData("abc\n", 3, 1, "abc", 3, 1)]
    [InlineData("abc\r\ndef", 2, 6, "abc", 2, 1)]
    [InlineData("abc\n", 4, 0, "", 0, 1)]
    public void A_span_at_an_edge_has_a_caret(string text, int start, int length, string line, int column, int carets)
    {
        var excerpt = Excerpt.Of(new(Reports.Source(text), start, length));

        Assert.Equal((line, column, carets), (excerpt.Text, excerpt.CaretColumn, excerpt.CaretLength));
    }
}
