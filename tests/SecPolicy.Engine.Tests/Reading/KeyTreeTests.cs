using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Json;
using SecPolicy.Engine.Tests.Oracle;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

/// <summary>A file says the same whatever files were read before it with the same keys.</summary>
public class KeyTreeTests
{
    private const int Files = 3000;

    [Fact]
    public void Files_that_are_read_one_after_another_say_what_each_says_alone()
    {
        var tree = new KeyTree();
        var refused = 0;
        for (var seed = 0; seed < Files; seed++)
        {
            var json = new RandomJson(new Random(seed));
            var source = new SourceText("appsettings.json", seed % 4 == 0 ? json.File() : json.Good());
            var (alone, after) = (JsonConfigurationReader.Read(source), JsonConfigurationReader.Read(source, tree));
            Assert.Equal(alone.Entries, after.Entries);
            Assert.Equal(alone.Sections, after.Sections);
            Assert.Equal(alone.Problems, after.Problems);
            refused += alone.Problems.Count;
        }

        Assert.InRange(refused, 50, Files / 2);
        Assert.Equal(Files, tree.Files);
    }

    [Fact]
    public void A_key_is_the_same_in_every_spelling()
    {
        var tree = new KeyTree();
        var first = tree.Child(tree.Child(tree.Root, "Session"u8), "Cookie"u8);
        var second = tree.Child(tree.Child(tree.Root, "SESSION"u8), "cookie"u8);
        var joined = tree.Child(tree.Root, "session:cookie"u8);
        Assert.NotSame(first, second);
        Assert.Same(first.Same, second.Same);
        Assert.Same(first.Same, joined.Same);
        Assert.Same(first, tree.Child(tree.Child(tree.Root, "Session"u8), "Cookie"u8));
        Assert.Equal("SESSION:cookie", second.Path);
        Assert.NotSame(first.Same, tree.Child(tree.Root, "Cookie"u8).Same);
    }

    [Fact]
    public void Many_keys_stay_apart()
    {
        var tree = new KeyTree();
        var nodes = Enumerable.Range(0, 20_000).Select(index => tree.Child(tree.Root, index)).ToArray();
        Assert.Equal(20_000, nodes.Distinct().Count());
        Assert.Equal("19999", nodes[^1].Path);
        Assert.Same(nodes[123], tree.Child(tree.Root, 123));
        Assert.Equal(20_000, tree.Count);
    }

    [Theory]
    [InlineData("""{"A": "x", "A": {}}""", "A=null")]
    [InlineData("""{"A": "x", "B": 1, "a": []}""", "B=1;a=")]
    [InlineData("""{"A": {"B": 1}, "a:b": {}}""", "a:b=null")]
    public void What_is_empty_replaces_what_stood_there(string text, string expected)
    {
        var document = JsonConfigurationReader.Read(new SourceText("a.json", text));
        Assert.Empty(document.Problems);
        Assert.Equal(expected, string.Join(';', document.Entries.Select(entry => $"{entry.Key}={Text(entry)}")));
    }

    private static string Text(Entry entry) => entry.Value is StringValue text ? text.Value : "null";
}
