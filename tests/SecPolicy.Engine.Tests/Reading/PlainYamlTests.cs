using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

/// <summary>The oracle is the reader of all of YAML.</summary>
public class PlainYamlTests
{
    public static TheoryData<string> Carried =>
        [
            .. new[] { "catalog", "policies" }.SelectMany(folder =>
                EmbeddedFile
                    .List(folder)
                    .Where(name => !name.EndsWith(".test.yaml", StringComparison.Ordinal))
                    .Select(name => $"{folder}/{name}")
            ),
        ];

    [Theory]
    [MemberData(nameof(Carried))]
    public void Every_file_that_the_engine_carries_reads_as_all_of_YAML_would_read_it(string path) =>
        AssertSame(EmbeddedFile.Read(path));

    [Theory]
    [InlineData("a: b\n")]
    [InlineData("a: b # c\nd:\n  - e\n  - f: g\n    h: [i, \"j, k\", { l: m }]\n\n# n\n")]
    [InlineData("a:\n- b\n- c: d\ne: \"f \\\" \\\\ g\"\n'h': 'i'\n")]
    [InlineData("a: >-\n  b\n  c\n\nd: e\n")]
    [InlineData("a:\n  b: >-\n    c\n  # d\n  e: f:g\n")]
    [InlineData("- a\n-   b: c\n    d: e\n")]
    [InlineData("a: é # ü\nb: 😀 c\n")]
    [InlineData("a: []\nb: {}\nc: [[d], {e: f}]")]
    [InlineData("a: http://b/c#d\n")]
    [InlineData("a: '''b'': c'\n")]
    public void What_is_plain_reads_as_all_of_YAML_would_read_it(string text) => AssertSame(new("x.yaml", text));

    [Theory]
    [InlineData("")]
    [InlineData("a: &b c\n")]
    [InlineData("a: *b\n")]
    [InlineData("a: !!str b\n")]
    [InlineData("a: |\n  b\n")]
    [InlineData("a: >\n  b\n")]
    [InlineData("a: >-\n  b\n\n  c\n")]
    [InlineData("a: >-\n  b\n   c\n")]
    [InlineData("a: b\n  c\n")]
    [InlineData("a: b: c\n")]
    [InlineData("a:\n")]
    [InlineData("a: [b\n")]
    [InlineData("a: \"b\\nc\"\n")]
    [InlineData("a: \"b\n  c\"\n")]
    [InlineData("a: @b\n")]
    [InlineData("? a\n: b\n")]
    [InlineData("%YAML 1.2\n---\na: b\n")]
    [InlineData("---\na: b\n")]
    [InlineData("a: b\n---\nc: d\n")]
    [InlineData("a:\n\t- b\n")]
    [InlineData("a: b\r\nc: d\r\n")]
    [InlineData("a:\n    b: c\n  d: e\n")]
    [InlineData("  a: b\nc: d\n")]
    public void What_is_not_plain_is_left_to_the_reader_of_all_of_YAML(string text) =>
        Assert.Null(PlainYaml.TryRead(new("x.yaml", text)));

    private static void AssertSame(SourceText carried)
    {
        // The same source, so that places compare; the reader takes the short way only for what the engine carries.
        var source = new SourceText(carried.Path, carried.Utf8);
        var plain = PlainYaml.TryRead(source);
        Assert.NotNull(plain);
        var whole = YamlReader.Read(source);
        Assert.Empty(whole.Problems);
        Assert.Equal(Nodes(whole.Root!), Nodes(plain));
    }

    /// <summary>Every node with its kind, text and place, in order.</summary>
    private static IEnumerable<string> Nodes(YamlNode node) =>
        node switch
        {
            YamlScalar scalar =>
            [
                $"{Place(scalar)} {(scalar.Quoted ? "quoted" : "plain")} {scalar.Tag}: {scalar.Text}",
            ],
            YamlSequence sequence => [$"{Place(sequence)} list {sequence.Tag}", .. sequence.Items.SelectMany(Nodes)],
            YamlMapping mapping =>
            [
                $"{Place(mapping)} map {mapping.Tag}",
                .. mapping.Pairs.SelectMany(pair => Nodes(pair.Key).Concat(Nodes(pair.Value))),
            ],
            _ => throw new InvalidOperationException($"a node of an unknown kind: {node}"),
        };

    private static string Place(YamlNode node) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{node.Span.Start}+{node.Span.Length}");
}
