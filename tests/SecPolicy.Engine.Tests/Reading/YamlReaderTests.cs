using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: x", "a", "a", "x")]
    [InlineData("a: \"x y\" # c", "a", "a", "\"x y\"")]
    [InlineData("'é': 'it''s'", "é", "'é'", "'it''s'")]
    [InlineData("b: 😀\na: x", "a", "a", "x")]
    [InlineData("b: é\r\na:   [1, 2]\r\n", "a", "a", "[1, 2]")]
    [InlineData("a: {b: 1}", "a", "a", "{b: 1}")]
    [InlineData("a:\n  - 1\n", "a", "a", "- 1")]
    [InlineData("a: &x y\nb: *x", "a", "a", "y")]
    public void A_node_stands_where_it_stands(string text, string key, string keyText, string valueText)
    {
        var pair = Assert.Single(Map(text).Pairs, pair => pair.Key.Text == key);
        Assert.Equal(keyText, pair.Key.Span.Text);
        Assert.StartsWith(
            valueText,
            pair.Value.Span.Text.Replace("&x ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Lines_and_columns_count_letters()
    {
        var map = Map("# é😀\nout:\n  é: 1\n  'b': x\n");
        var inner = (YamlMapping)map.Find("out")!;
        Assert.Equal(new LinePosition(4, 3), inner.Pairs[1].Key.Span.StartPosition);
        Assert.Equal(new LinePosition(4, 8), inner.Pairs[1].Value.Span.StartPosition);
    }

    [Theory]
    [InlineData("x", "string x")]
    [InlineData("true", "boolean true")]
    [InlineData("TRUE", "boolean true")]
    [InlineData("False", "boolean false")]
    [InlineData("tRue", "string tRue")]
    [InlineData("yes", "string yes")]
    [InlineData("off", "string off")]
    [InlineData("'true'", "string true")]
    [InlineData("\"1\"", "string 1")]
    [InlineData("|\n  1", "string 1")]
    [InlineData("null", "null null")]
    [InlineData("~", "null null")]
    [InlineData("", "null null")]
    [InlineData("''", "string \"\"")]
    [InlineData("12", "integer 12")]
    [InlineData("-7", "integer -7")]
    [InlineData("+7", "integer 7")]
    [InlineData("1.5", "number 1.5")]
    [InlineData("1e3", "number 1000")]
    [InlineData("1_000", "string 1_000")]
    [InlineData("20m", "string 20m")]
    [InlineData("00:20:00", "string 00:20:00")]
    [InlineData("2027-01-31", "string 2027-01-31")]
    [InlineData(".", "string .")]
    [InlineData("e5", "string e5")]
    [InlineData("0x1F", "integer 31")]
    [InlineData("0o17", "integer 15")]
    [InlineData("0o18", "string 0o18")]
    [InlineData("0x", "string 0x")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", "string 0xFFFFFFFFFFFFFFFFFF")]
    [InlineData("'0x1F'", "string 0x1F")]
    [InlineData("!!str 5", "string 5")]
    [InlineData("!!int '5'", "integer 5")]
    [InlineData("!!bool \"true\"", "boolean true")]
    [InlineData("!!null ''", "null null")]
    [InlineData("!!binary RmFsc2U=", "string False")]
    [InlineData("!!binary |\n  RmFs\n  c2U=\n", "string False")]
    [InlineData("{b: , c:\n  1}", "map {b: null, c: 1}")]
    [InlineData("{\"b\":, c: 1}", "map {b: null, c: 1}")]
    [InlineData("[1, x]", "list [1, x]")]
    [InlineData("{a: true}", "map {a: true}")]
    public void A_plain_scalar_is_typed_by_the_core_schema(string text, string expected)
    {
        var value = Map("a: " + text).Find("a")!.ToValue();
        Assert.Equal(
            expected,
            $"{value.GetType().Name.Replace("Value", "", StringComparison.Ordinal)} {value}",
            ignoreCase: true
        );
    }

    [Theory]
    [InlineData("a: 1\na: 2", 2, 1, "the key a stands twice in one map")]
    [InlineData("a: {b: 1, b: 2}", 1, 11, "the key b stands twice in one map")]
    [InlineData("a: 1\n'a': 2", 2, 1, "the key a stands twice in one map")]
    [InlineData("a: *x", 1, 4, "no anchor x before this alias")]
    [InlineData("a: &x [*x]", 1, 8, "no anchor x before this alias")]
    [InlineData("a: 1\n---\nb: 2", 2, 1, "only one document is allowed in a file")]
    [InlineData("[a]: 1", 1, 1, "a key must be a scalar")]
    [InlineData("{a: 1}: 1", 1, 1, "a key must be a scalar")]
    [InlineData("a:\n\tb: 1", 1, 1, "tab")]
    [InlineData("a:\n  b: 1\n\tc: 1", 3, 1, "tab")]
    [InlineData("a: 1\n\tb: 2", 2, 1, "tab")]
    [InlineData("a:\n\t- 1", 1, 1, "tab")]
    [InlineData("a: [1", 1, 6, "")]
    [InlineData("a: 'x", 1, 4, "")]
    [InlineData("a: b: c", 1, 5, "")]
    [InlineData("a: 1\n  b: 2", 2, 4, "")]
    [InlineData("a: @x", 1, 4, "")]
    [InlineData("- ? : x", 1, 8, "a value is missing")]
    [InlineData("- :", 1, 4, "a value is missing")]
    [InlineData("a: 1\nb: !!]x 1", 2, 2, "what follows cannot be understood")]
    [InlineData("a: &x:y z", 1, 4, "the name of an anchor may only have letters, digits, - and _")]
    [InlineData("a: [&é 1]", 1, 5, "the name of an anchor")]
    [InlineData("a: {?b: 1}", 1, 5, "a text that begins with ? must be quoted")]
    [InlineData("a: [b, [c], ?d]", 1, 13, "a text that begins with ? must be quoted")]
    [InlineData("a: {b:, c: 1}", 1, 5, "a blank must follow the : behind this key")]
    [InlineData("a: {b :,\n c: 1}", 1, 5, "a blank must follow the : behind this key")]
    [InlineData("a: [b:, c]", 1, 5, "a blank must follow the : behind this key")]
    [InlineData("a: [x]\nb:\n- [y]\n- :z", 4, 4, "a text that begins with : must be quoted here")]
    [InlineData("a: [\"x\", :y]", 1, 11, "a text that begins with : must be quoted here")]
    [InlineData("a: !!binary x", 1, 4, "this !!binary is no base64")]
    public void A_mistake_is_a_problem_at_its_place(string text, int line, int column, string message)
    {
        var document = YamlReader.Read(new SourceText("p.yaml", text));
        Assert.Null(document.Root);
        var problem = Assert.Single(document.Problems);
        Assert.Equal("yaml-syntax", problem.Id);
        Assert.Equal(new LinePosition(line, column), problem.Span!.Value.StartPosition);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Idx", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n  \n")]
    [InlineData("# only a comment\n")]
    public void An_empty_text_has_no_root_and_no_problem(string text)
    {
        var document = YamlReader.Read(new SourceText("p.yaml", text));
        Assert.Null(document.Root);
        Assert.Empty(document.Problems);
    }

    [Fact]
    public void An_alias_is_what_its_anchor_stands_for()
    {
        var map = Map("a: &x [1, 2]\nb: *x");
        Assert.Equal(map.Find("a")!.ToValue(), map.Find("b")!.ToValue());
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void Aliases_are_limited(int count, bool isRead)
    {
        var text = new StringBuilder("a: &x 1\nb:\n");
        for (var index = 0; index < count; index++)
        {
            text.Append("- *x\n");
        }

        Assert.Equal(isRead, YamlReader.Read(new SourceText("p.yaml", text.ToString())).Problems.Count == 0);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(2_000, false)]
    public void Nesting_is_limited(int depth, bool isRead)
    {
        var text = new string('[', depth) + "1" + new string(']', depth);
        Assert.Equal(isRead, YamlReader.Read(new SourceText("p.yaml", text)).Problems.Count == 0);
    }

    [Fact]
    public void A_text_of_laughs_that_grows_by_aliases_stays_small()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var level = 1; level < 20; level++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n"
            );
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var document = YamlReader.Read(new SourceText("p.yaml", text.ToString()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5));
        Assert.NotNull(document);
    }

    [Fact]
    public void A_policy_cut_off_anywhere_is_read_or_a_problem_inside_the_text()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "policy: é\nrules:\n  a-b: { require: { 'x.*': [1, \"😀\"] } }\n  c: &x |\n   t\n  d: *x\n"
        );
        for (var length = 0; length <= bytes.Length; length++)
        {
            var source = SecPolicy.Engine.Reading.SourceReader.Decode("p.yaml", bytes[..length]);
            foreach (var problem in YamlReader.Read(source).Problems)
            {
                Assert.InRange(problem.Span!.Value.End, 0, source.Utf8.Length);
                Assert.True(problem.Span.Value.StartPosition.Line > 0);
            }
        }
    }

    [Fact]
    public void Several_documents_are_read_one_after_the_other()
    {
        var documents = YamlReader.ReadAll(new SourceText("p.yaml", "a: &x 1\n---\n# none\n---\nb: 2\n...\n"));
        Assert.Empty(documents.Problems);
        Assert.Equal(["{a: 1}", "null", "{b: 2}"], documents.Roots.Select(root => root.ToValue().ToString()));
    }

    [Fact]
    public void Documents_before_a_mistake_are_kept()
    {
        var documents = YamlReader.ReadAll(new SourceText("p.yaml", "a: &x 1\n---\nb: *x\n"));
        var problem = Assert.Single(documents.Problems);
        Assert.Equal(("yaml-syntax", 3), (problem.Id, problem.Span!.Value.StartPosition.Line));
        Assert.Single(documents.Roots);
    }

    [Fact]
    public void A_tag_of_its_own_is_kept_and_the_tag_of_texts_makes_a_text()
    {
        var map = Map("a: !reset null\nb: !override [1]\nc: !!str true\nd: true");
        Assert.Equal(["!reset", "!override", "tag:yaml.org,2002:str", null], map.Pairs.Select(pair => pair.Value.Tag));
        Assert.Equal(new StringValue("true"), map.Find("c")!.ToValue());
    }

    [Theory]
    [InlineData("x: &x {a: 1, b: 1}\ny: {<<: *x, b: 2}", "a=1 b=2")]
    [InlineData("x: &x {a: 1, b: 1}\ny: {b: 2, <<: *x}", "a=1 b=2")]
    [InlineData("x: &x {a: 1}\nz: &z {a: 2, c: 2}\ny: {<<: [*x, *z]}", "a=1 c=2")]
    [InlineData("x: &x {a: 1}\nz: &z {<<: *x, c: 2}\ny: {<<: *z}", "a=1 c=2")]
    [InlineData("y: {'<<': 1, a: 2}", "<<=1 a=2")]
    [InlineData("y: {<<: 1, a: 2}", "a=2")]
    [InlineData("y: {!!merge <<: {b: 1}, a: 2}", "a=2 b=1")]
    [InlineData("y: {!x <<: 1, a: 2}", "<<=1 a=2")]
    public void A_merge_key_adds_what_a_map_lacks(string text, string expected)
    {
        var pairs = YamlMergeKeys.Pairs((YamlMapping)Map(text).Find("y")!);
        Assert.Equal(
            expected,
            string.Join(
                ' ',
                pairs.OrderBy(pair => pair.Key.Text).Select(pair => $"{pair.Key.Text}={pair.Value.ToValue()}")
            )
        );
    }

    [Fact]
    public void Aliases_that_stand_for_millions_of_nodes_are_a_problem()
    {
        var text = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (var level = 1; level < 9; level++)
        {
            var items = string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9));
            text.Append(CultureInfo.InvariantCulture, $"a{level}: &a{level} [{items}]\n");
        }

        var problem = Assert.Single(YamlReader.Read(new SourceText("p.yaml", text.ToString())).Problems);
        Assert.Equal(ProblemIds.LimitExceeded, problem.Id);
        Assert.Contains("1000000 keys and values", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_or_a_problem()
    {
        var random = new Random(11);
        string[] pieces =
        [
            "a:",
            " ",
            "\n",
            "  ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            "&x ",
            "*x",
            "!t ",
            "! ",
            "'",
            "\"",
            "|",
            ">",
            "#",
            "---",
            "...",
            "? ",
            ",",
            "%",
            "\t",
            "é",
            "<<: ",
            "$",
            "\u0085",
        ];
        for (var round = 0; round < 30_000; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(14)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var documents = YamlReader.ReadAll(new SourceText("p.yaml", text));
            foreach (var root in documents.Roots)
            {
                Assert.NotNull(root.Span.Text + root.ToValue());
            }

            foreach (var problem in documents.Problems)
            {
                Assert.True(problem.Span!.Value.StartPosition.Line > 0);
            }
        }
    }

    private static YamlMapping Map(string text)
    {
        var document = YamlReader.Read(new SourceText("p.yaml", text));
        Assert.Empty(document.Problems);
        return (YamlMapping)document.Root!;
    }
}
