using SecPolicy.Engine.Reporting.Sarif;

namespace SecPolicy.Engine.Tests.Reporting.Sarif;

/// <summary>
/// The digests of lines. The expected ones are those of GitHub's action that uploads SARIF (codeql-action, src/fingerprints.test.ts); the test
/// with Microsoft's multitool compares whole files.
/// </summary>
public sealed class LineHashesTests
{
    public static TheoryData<string, string[]> Known =>
        new()
        {
            { "", ["c129715d7a2bc9a3:1"] },
            {
                " a\nb\n  \t\tc\n d",
                ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]
            },
            {
                " hello; \t\r\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
                [
                    "e9496ae3ebfced30:1",
                    "fb7c023a8b9ccb3f:1",
                    "ce8ba1a563dcdaca:1",
                    "e20e36e16fcb0cc8:1",
                    "b3edc88f2938467e:1",
                    "c8e28b0b4002a3a0:1",
                    "c129715d7a2bc9a3:1",
                ]
            },
            {
                string.Concat(Enumerable.Repeat("Lorem ipsum dolor sit amet.\n", 10)),
                [
                    "a7f2ff13bc495cf2:1",
                    "a7f2ff13bc495cf2:2",
                    "a7f2ff13bc495cf2:3",
                    "a7f2ff13bc495cf2:4",
                    "a7f2ff13bc495cf2:5",
                    "a7f2ff13bc495cf2:6",
                    "a7f2ff1481e87703:1",
                    "a9cf91f7bbf1862b:1",
                    "55ec222b86bcae53:1",
                    "cc97dc7b1d7d8f7b:1",
                    "c129715d7a2bc9a3:1",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Known))]
    public void They_are_those_of_the_action(string text, string[] hashes) =>
        Assert.Equal(hashes.AsEnumerable(), LineHashes.Hash(text));

    [Fact]
    public void A_span_has_the_digest_of_its_first_line()
    {
        var source = Reports.Source(" a\nb\n  \t\tc\n d");

        Assert.Equal("180aee12dab6264:1", new LineHashes().Of(Reports.Span(source, "c\n d")));
        Assert.Equal("271789c17abda88f:1", new LineHashes().Of(new(source, 0, 0)));
        Assert.Equal("a23a3dc5e078b07b:1", new LineHashes().Of(new(source, source.Utf8.Length, 0)));
    }

    [Fact]
    public void The_text_of_a_secret_is_not_in_it()
    {
        Assert.Equal(HashBefore("hunter2"), HashBefore("letmein"));
        Assert.NotEqual(HashBefore("hunter2", isMarked: false), HashBefore("letmein", isMarked: false));

        static string HashBefore(string secret, bool isMarked = true)
        {
            var source = Reports.Source($"line\npassword = {secret}\n");
            if (isMarked)
            {
                source.MarkSensitive(Reports.Span(source, secret));
            }

            return new LineHashes().Of(Reports.Span(source, "line"));
        }
    }
}
