using System.Collections.Immutable;
using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.Docker;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Docker;

/// <summary>The rules of BuildKit's parser and shell lexer, most of them from its own tests.</summary>
public class DockerfileReaderTests
{
    [Fact]
    public void Four_times_the_variables_cost_four_times_as_much()
    {
        var few = Allocated(500);
        var many = Allocated(2_000);

        Assert.InRange(many, few, few * 6);

        long Allocated(int count)
        {
            var text = "FROM a\n" + string.Concat(Enumerable.Range(0, count).Select(each => $"ENV A{each}=b\n"));
            var source = new SourceText("Dockerfile", text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Empty(DockerfileReader.Read(source).Problems);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Theory]
    [InlineData("ENV A=1", "1")]
    [InlineData("env A=1 B=2", "1")]
    [InlineData("ENV B=2 A=1", "1")]
    [InlineData("ENV A 1", "1")]
    [InlineData("ENV A a b  c ", "a b  c")]
    [InlineData("ENV A a=b", "a=b")]
    [InlineData("ENV A=a\\ b", "a b")]
    [InlineData("ENV A=\"a b\" B=1", "a b")]
    [InlineData("ENV A='a b' B=1", "a b")]
    [InlineData("ENV A='a$B\\n'", "a$B\\n")]
    [InlineData("ENV A=\"a\\\"b\\n\\\\\"", "a\"b\\n\\")]
    [InlineData("ENV A=\\$B", "$B")]
    [InlineData("ENV A=\"\\$B\"", "$B")]
    [InlineData("ENV A=", "")]
    [InlineData("ENV A=\"\"", "")]
    [InlineData("ENV A=a'b'\"c\"", "abc")]
    [InlineData("ENV A=1\nENV A=2", "2")]
    [InlineData("ENV A=1 \\\n  B=2", "1")]
    [InlineData("ENV B=2 \\\n  A=1", "1")]
    [InlineData("ENV B=2 \\\n# comment\n\n  A=1", "1")]
    [InlineData("ENV A=\"x \\\n y\"", "x  y")]
    [InlineData("ENV A=1 \\  \n B=2", "1")]
    [InlineData("  ENV A=1", "1")]
    [InlineData("# ENV A=0\nENV A=1", "1")]
    [InlineData("ENV A=a#b", "a#b")]
    [InlineData("RUN cat <<EOF\nENV A=0\nEOF\nENV A=1", "1")]
    [InlineData("COPY <<-\"EOT\" /x\n\tENV A=0\n\tEOT\nENV A=1", "1")]
    [InlineData("COPY <<SQL-END /x\nFROM users\nENV A=0\nSQL-END\nENV A=1", "1")]
    [InlineData("RUN echo \"cat <<EOF \" > a\nENV A=1\nRUN <<EOF\nx\nEOF", "1")]
    [InlineData("RUN sh -c 'echo \\' && cat <<EOF\nENV A=0\nEOF\nENV A=1", "1")]
    [InlineData("ONBUILD ENV A=0\nENV A=1", "1")]
    [InlineData("RUN echo $((1 << 2))\nENV A=1", "1")]
    [InlineData("RUN cat <<< x\nENV A=1", "1")]
    [InlineData("ENV A=1\r\nRUN x\r\n", "1")]
    [InlineData("ENV B=b\nENV A=$B", "b")]
    [InlineData("ENV B=b\nENV A=${B}c", "bc")]
    [InlineData("ENV B=b\nENV A=\"$B c\"", "b c")]
    [InlineData("ENV B=b\nENV A=${B:-x}", "b")]
    [InlineData("ENV B=\nENV A=${B:-x}", "x")]
    [InlineData("ENV B=\nENV A=${B-x}", "")]
    [InlineData("ENV B=b\nENV A=${B:+x}", "x")]
    [InlineData("ENV B=\nENV A=${B:+x}", "")]
    [InlineData("ENV B=\nENV A=${B+x}", "x")]
    [InlineData("ENV B=b\nENV A=${B:?no}", "b")]
    [InlineData("ENV B=b C=\nENV A=${C:-${B}x}", "bx")]
    [InlineData("ENV B=b C=\nENV A=${C:-'$B }'}", "$B }")]
    [InlineData("ENV B=b\nENV B=c A=$B", "b")]
    [InlineData("ENV A=a$", "a$")]
    [InlineData("ENV A=a<b", "a<b")]
    [InlineData("ENV B=é\nENV A=😀$B", "😀é")]
    public void An_image_has_what_its_instructions_set(string text, string expected)
    {
        var document = Read("FROM x\n" + text);
        Assert.Empty(document.Problems);
        Assert.Equal(new StringValue(expected), Find(document, "A").Value);
    }

    [Theory]
    [InlineData("# escape=`\nFROM x\nENV B=2 `\n A=C:\\dir", "C:\\dir")]
    [InlineData("# syntax=docker/dockerfile:1\n# escape=`\nFROM x\nENV A=a` b", "a b")]
    [InlineData("# a comment\n# escape=`\nFROM x\nENV A=a\\ b", "a b")]
    public void The_escape_directive_counts_before_anything_else(string text, string expected) =>
        Assert.Equal(new StringValue(expected), Find(Read(text), "A").Value);

    [Theory]
    [InlineData("ENV A=$HOME", "the base image may set HOME", "")]
    [InlineData("ENV A=/app:$PATH", "the base image may set PATH", "/app:")]
    [InlineData("ENV A=${B:-c}", "the base image may set B", "c")]
    [InlineData("ENV A=${B:+c}", "the base image may set B", "")]
    [InlineData("ARG B=1\nENV A=$B", "the build can set the argument B", "1")]
    [InlineData("ARG B\nENV A=$B", "the build can set the argument B", "")]
    [InlineData("ARG C=c B=\"$C d\"\nENV A=${B}", "the build can set the argument B", "c d")]
    [InlineData("ENV B=b\nARG B=1\nENV A=$B", "the build can set the argument B", "1")]
    [InlineData("ARG B\nENV A=${B:?needed}", "the build can set the argument B", null)]
    [InlineData("ENV B=bc\nENV A=${B%c}", "a pattern changes B", null)]
    public void What_the_base_image_or_the_build_knows_is_unknown(string text, string reason, string? unset)
    {
        var entry = Find(Read("FROM x\n" + text), "A");
        Assert.Equal(reason, Assert.IsType<UnknownValue>(entry.Value).Reason);
        Assert.Equal(unset, (entry.WhenUnset as StringValue)?.Value);
    }

    [Theory]
    [InlineData("FROM x AS base\nONBUILD ENV A=1\nENV A=0\nFROM base", "1")]
    [InlineData("FROM x AS base\nONBUILD ENV A=1\nFROM base\nENV A=2", "2")]
    [InlineData("FROM x AS base\nONBUILD ENV A=1\nFROM base AS next\nENV A=3\nFROM next", "3")]
    public void What_a_stage_leaves_to_those_that_start_from_it_counts_there(string text, string expected) =>
        Assert.Equal(new StringValue(expected), Find(Read(text), "A").Value);

    [Fact]
    public void Of_several_stages_of_one_name_the_last_is_built() =>
        Assert.Equal(
            new StringValue("2"),
            Assert.Single(Read("FROM x AS web\nENV A=1\nFROM x AS web\nENV A=2\nFROM x").Find("web")!.Variables).Value
        );

    [Fact]
    public void An_image_made_from_nothing_brings_nothing_along() =>
        Assert.Equal(new StringValue("-"), Find(Read("FROM scratch\nENV A=$B-"), "A").Value);

    [Fact]
    public void An_argument_that_the_build_gives_goes_before_its_default()
    {
        var source = new SourceText("Dockerfile", "FROM x\nARG B=1\nENV A=$B");
        var given = new SourceText("compose.yml", "2");
        var span = new SourceSpan(given, 0, 1);
        var entry = new Entry("B", new StringValue("2"), span, span, Quoted: false);
        var arguments = ImmutableDictionary<string, Entry>.Empty.Add("B", entry);
        Assert.Equal(new StringValue("2"), Find(DockerfileReader.Read(source, arguments), "A").Value);
    }

    [Theory]
    [InlineData(null, "A=base B=final C=2")]
    [InlineData("final", "A=base B=final C=2")]
    [InlineData("BASE", "A=base")]
    [InlineData("0", "A=base")]
    [InlineData("1", "A=other")]
    public void A_stage_has_what_the_stage_has_that_it_starts_from(string? stage, string expected)
    {
        var document = Read(
            "FROM x AS base\nENV A=base\nFROM y AS other\nENV A=other\nFROM --platform=linux/amd64 base AS final\nENV B=final C=1\nENV C=2\n"
        );
        Assert.Equal(expected, Show(document.Find(stage)!));
    }

    [Fact]
    public void A_stage_that_an_argument_chooses_is_as_doubtful_as_the_argument()
    {
        var document = Read("ARG KIND=prod\nFROM x AS prod\nENV A=1\nFROM x AS dev\nENV A=2\nFROM ${KIND}\nENV B=$A");
        var entry = Find(document, "A");
        Assert.Equal(
            "which stage this one starts from depends on an argument",
            Assert.IsType<UnknownValue>(entry.Value).Reason
        );
        Assert.Equal(new StringValue("1"), entry.WhenUnset);
        Assert.Equal(new StringValue("1"), Find(document, "B").WhenUnset);
    }

    [Fact]
    public void An_argument_before_the_first_stage_is_known_in_one_that_asks_for_it()
    {
        var document = Read("ARG B=1\nFROM x\nENV A=${B:-no}\nARG B\nENV C=$B");
        Assert.Equal(new StringValue("no"), Find(document, "A").WhenUnset);
        Assert.Equal(new StringValue("1"), Find(document, "C").WhenUnset);
    }

    [Theory]
    [InlineData("ENV A=1", "A", "1")]
    [InlineData("ENV É=1 A=\"x y\" B=2", "A", "\"x y\"")]
    [InlineData("ENV \\\n  A='é' \\\n  B=1", "A", "'é'")]
    [InlineData("ENV A  x y ", "A", "x y")]
    [InlineData("ENV A=$B", "A", "$B")]
    [InlineData("ENV A=x\\\ny", "A", "x\\\ny")]
    [InlineData("ENV A=", "A", "")]
    public void Name_and_value_stand_where_they_stand(string text, string name, string value)
    {
        var entry = Find(Read("FROM x\n" + text), "A");
        Assert.Equal((name, value), (entry.KeySpan.Text, entry.ValueSpan.Text));
    }

    [Theory]
    [InlineData("FROM x\nENV", 2, "ENV is NAME=value")]
    [InlineData("FROM x\nENV A", 2, "ENV is NAME=value")]
    [InlineData("FROM x\nENV A=1 B", 2, "ENV is NAME=value; a value with blanks has quotation marks")]
    [InlineData("FROM x\nENV A=\"1", 2, "a quotation mark or a brace that nothing closes")]
    [InlineData("FROM x\nENV A=${B", 2, "a quotation mark or a brace that nothing closes")]
    [InlineData("FROM x\nENV A=${}", 2, "a quotation mark or a brace that nothing closes")]
    [InlineData("FROM x y\nENV A=1", 1, "FROM names an image, and with AS a stage")]
    [InlineData("ENV A=1\nFROM x", 1, "ENV stands before the first FROM")]
    public void What_the_builder_refuses_is_a_problem(string text, int line, string message)
    {
        var problem = Read(text).Problems[0];
        Assert.Equal(
            ("deployment-dockerfile", message, line),
            (problem.Id, problem.Message, problem.Span!.Value.StartPosition.Line)
        );
    }

    [Fact]
    public void Comments_are_told_from_texts()
    {
        var source = new SourceText(
            "Dockerfile",
            "# a\nFROM x # no\nRUN a \\\n  # b\n  && c <<EOF\n# not one\nEOF\n#d"
        );
        Assert.Equal(["# a", "# b", "#d"], DockerfileReader.Comments(source).Select(span => span.Text));
    }

    [Fact]
    public void Reading_ends_on_every_text_and_spans_stay_inside()
    {
        var random = new Random(5);
        string[] pieces =
        [
            "ENV ",
            "ARG ",
            "FROM ",
            "RUN <<E",
            "A",
            "=",
            "\"",
            "'",
            "\\",
            "\n",
            "\r\n",
            " ",
            "#",
            "é",
            "${",
            "$A",
            "}",
            ":-",
            "AS",
        ];
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(24)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            var document = Read("FROM x\n" + text);
            foreach (var entry in document.Stages.SelectMany(stage => stage.Variables))
            {
                Assert.NotNull(entry.KeySpan.Text + entry.ValueSpan.Text);
            }

            Assert.All(document.Problems, problem => Assert.True(problem.Span!.Value.StartPosition.Line > 0));
        }
    }

    [Fact]
    public void Texts_that_nest_or_grow_without_end_are_refused()
    {
        var nested = string.Concat(Enumerable.Repeat("${A:-", 5000)) + new string('}', 5000);
        Assert.Single(Read($"FROM x\nENV B={nested}").Problems);
        var doubled = string.Join(
            '\n',
            Enumerable.Range(1, 60).Select(line => $"ENV A{line}=$A{line - 1}$A{line - 1}")
        );
        var document = Read($"FROM x\nENV A0=xxxxxxxxxx\n{doubled}");
        Assert.Equal(
            "it is longer than 131072 characters",
            Assert.IsType<UnknownValue>(document.Stages[0].Variables[^1].Value).Reason
        );
    }

    private static string Show(DockerfileStage stage) =>
        string.Join(
            ' ',
            stage.Variables.GroupBy(entry => entry.Key).Select(entries => $"{entries.Key}={entries.Last().Value}")
        );

    private static Entry Find(DockerfileDocument document, string name) =>
        document.Find(null)!.Variables.Last(entry => entry.Key == name);

    private static DockerfileDocument Read(string text) => DockerfileReader.Read(new SourceText("Dockerfile", text));
}
