using SecPolicy.Engine.Reading;
using SecPolicy.Engine.Reading.DotEnv;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading;

/// <summary>The readings of python-dotenv, seen by running it; the oracle test asks it again.</summary>
public class DotEnvReaderTests
{
    [Theory]
    [InlineData("A=true # c", "true")]
    [InlineData("A=a#b", "a#b")]
    [InlineData("A=\"x # y\" # c", "x # y")]
    [InlineData("A='x # y' # c", "x # y")]
    [InlineData("A = 1", "1")]
    [InlineData(" A=1", "1")]
    [InlineData("\tA\t=\t1\t", "1")]
    [InlineData("export A=1", "1")]
    [InlineData("export   A=1", "1")]
    [InlineData("A=a b", "a b")]
    [InlineData("A=  x  ", "x")]
    [InlineData("A=", "")]
    [InlineData("A=\"\"", "")]
    [InlineData("A=''", "")]
    [InlineData("A=$B", "$B")]
    [InlineData("A=#b", "#b")]
    [InlineData("A= # c", "# c")]
    [InlineData("A=a\t# c", "a")]
    [InlineData("B=x\nA=${B}-${B}", "x-x")]
    [InlineData("B=x\nA='${B}'", "x")]
    [InlineData("B=x\nA=${B:-y}", "x")]
    [InlineData("B=\nA=${B:-y}", "")]
    [InlineData("A=${B:y}", "${B:y}")]
    [InlineData("'A'=1", "1")]
    [InlineData("A=\"C:\\dir\\\"\nB=1", "C:\\dir\\")]
    [InlineData("A='s\\n'", "s\\n")]
    [InlineData("A=\"s\\n\"", "s\n")]
    [InlineData("A=\"s\\t\\r\\\\\\\"\"", "s\t\r\\\"")]
    [InlineData("A='it\\'s'", "it's")]
    [InlineData("A=s\\n", "s\\n")]
    [InlineData("A=1\nA=2", "2")]
    [InlineData("A=1\r\n", "1")]
    [InlineData("A=\"1\"\r\n", "1")]
    [InlineData("A=b=c==", "b=c==")]
    [InlineData("A=\"x\ny\"\nB=1", "x\ny")]
    [InlineData("# A=0\nA=1", "1")]
    [InlineData("A=a\"b\"", "a\"b\"")]
    [InlineData("A=é😀", "é😀")]
    public void A_line_is_read_as_python_dotenv_reads_it(string text, string expected)
    {
        var document = Read(text);
        Assert.Empty(document.Problems);
        Assert.Equal(expected, ((StringValue)Assert.Single(document.Entries, entry => entry.Key == "A").Value).Value);
    }

    [Theory]
    [InlineData("A=${B}", "")]
    [InlineData("A=x${B:-y}", "xy")]
    [InlineData("A=${B}\nB=later", "")]
    [InlineData("C=${B:-y}\nA=${C}z", "yz")]
    public void What_the_process_may_have_is_unknown_with_what_it_is_otherwise(string text, string unset)
    {
        var entry = Assert.Single(Read(text).Entries, entry => entry.Key == "A");
        var unknown = Assert.IsType<UnknownValue>(entry.Value);
        Assert.Equal("B is taken from the environment of the process that reads the file", unknown.Reason);
        Assert.Equal(new StringValue(unset), entry.WhenUnset);
    }

    [Fact]
    public void References_that_double_a_text_in_every_line_end()
    {
        var lines = Enumerable.Range(1, 60).Select(line => $"A{line}=${{A{line - 1}}}${{A{line - 1}}}");
        var entry = Read("A0=xxxxxxxxxx\n" + string.Join('\n', lines)).Entries[^1];
        Assert.Equal("it is longer than 131072 characters", Assert.IsType<UnknownValue>(entry.Value).Reason);
    }

    [Theory]
    [InlineData("A", 1, 1, "no assignment")]
    [InlineData("A: y", 1, 1, "no assignment")]
    [InlineData("B=1\n  A B=2", 2, 3, "no assignment")]
    [InlineData("=1", 1, 1, "no assignment")]
    [InlineData("export", 1, 1, "no assignment")]
    [InlineData("B=1\nA=\"x", 2, 3, "a quotation mark that nothing closes")]
    [InlineData("A='x\nB=1", 1, 3, "a quotation mark that nothing closes")]
    [InlineData("A=\"x\"y\nB=1", 1, 6, "something stands behind the closing quotation mark")]
    public void A_line_that_is_no_assignment_is_a_problem_and_leaves_the_others(
        string text,
        int line,
        int column,
        string message
    )
    {
        var document = Read(text);
        var problem = Assert.Single(document.Problems);
        Assert.Equal("env-syntax", problem.Id);
        Assert.StartsWith(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new LinePosition(line, column), problem.Span!.Value.StartPosition);
        Assert.DoesNotContain(document.Entries, entry => entry.Key == "A");
        Assert.Equal(text.Contains("B=1", StringComparison.Ordinal), document.Entries.Any(entry => entry.Key == "B"));
    }

    [Theory]
    [InlineData("A=1", "A", "1")]
    [InlineData(" export A = x y  # c", "A", "x y")]
    [InlineData("A=\"x\" # c", "A", "\"x\"")]
    [InlineData("A='é'\r\n", "A", "'é'")]
    [InlineData("É=\"😀\ny\"", "É", "\"😀\ny\"")]
    [InlineData("B=0\nA=", "A", "")]
    public void Name_and_value_stand_where_they_stand(string text, string name, string value)
    {
        var entry = Assert.Single(Read(text).Entries, entry => entry.Key != "B");
        Assert.Equal(name, entry.KeySpan.Text);
        Assert.Equal(value, entry.ValueSpan.Text);
        Assert.Equal(value is ['"' or '\'', ..], entry.Quoted);
    }

    [Fact]
    public void Of_two_equal_names_the_last_one_has_the_place()
    {
        var entry = Assert.Single(Read("A=1\nA=2\n").Entries);
        Assert.Equal(new LinePosition(2, 1), entry.KeySpan.StartPosition);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n  \n")]
    [InlineData("# only\n   # comments")]
    public void An_empty_file_says_nothing(string text)
    {
        Assert.Empty(Read(text).Entries);
        Assert.Empty(Read(text).Problems);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_name()
    {
        var document = DotEnvReader.Read(SourceReader.Decode(".env", [.. "\uFEFFA=1"u8]));
        Assert.Equal("A", Assert.Single(document.Entries).Key);
    }

    [Fact]
    public void No_problem_tells_what_stands_in_the_line()
    {
        var problems = Read("PASSWORD hunter2\nPASSWORD=\"hunter2").Problems;
        Assert.Equal(2, problems.Count);
        Assert.All(problems, problem => Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_ends_on_every_text_and_spans_stay_inside()
    {
        var random = new Random(3);
        string[] pieces = ["A", "=", "\"", "'", "\\", "\n", "\r", " ", "#", "é", "export ", "$", "${", "A}", ":-"];
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)])
            );
            foreach (var entry in Read(text).Entries)
            {
                Assert.Equal(entry.Key, entry.KeySpan.Text);
                Assert.NotNull(entry.ValueSpan.Text);
            }
        }
    }

    private static EntryDocument Read(string text) => DotEnvReader.Read(new SourceText(".env", text));
}
