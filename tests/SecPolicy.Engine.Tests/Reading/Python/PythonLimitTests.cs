using System.Diagnostics;
using System.Text;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Hostile programs end soon, on a small stack, with a problem that says what and where.</summary>
public sealed class PythonLimitTests
{
    private const int Many = 100_000;
    private const int SmallStack = 1_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{1:")]
    [InlineData("x(")]
    [InlineData("x[")]
    [InlineData("not ")]
    [InlineData("-")]
    [InlineData("2**")]
    [InlineData("lambda: ")]
    [InlineData("a if b else ")]
    [InlineData("[x for x in ")]
    [InlineData("f'{")]
    [InlineData("f'{x:{")]
    [InlineData("a.")]
    [InlineData("a+")]
    [InlineData("a().")]
    [InlineData("a[0].")]
    public void What_nests_too_deeply_is_a_limit(string repeated)
    {
        var module = Read(Repeat(repeated));
        Assert.Equal(ProblemIds.LimitExceeded, Assert.Single(module.Problems).Id);
        Assert.IsType<UnknownStatement>(Assert.Single(module.Body));
    }

    [Theory]
    [InlineData("x = = 1\n")]
    [InlineData("x = (\n")]
    [InlineData("x = '\n")]
    [InlineData("x = f'{\n")]
    [InlineData("f'''\\N{")]
    [InlineData("'\\N{")]
    [InlineData("with (a):\n ")]
    [InlineData("match (a):\n")]
    [InlineData("a;")]
    [InlineData("a = ")]
    [InlineData("a < ")]
    [InlineData("a or ")]
    [InlineData("global a,")]
    [InlineData("9")]
    [InlineData("`")]
    [InlineData(")")]
    [InlineData("\\\n")]
    [InlineData("@a\n")]
    [InlineData("else:\n")]
    public void What_repeats_takes_no_more_time_than_its_length(string repeated) => Read(Repeat(repeated));

    [Fact]
    public void Chains_are_read_up_to_the_height_that_others_can_recurse_over()
    {
        Assert.Empty(Read("a" + string.Concat(Enumerable.Repeat(" + a", 900))).Problems);
        Assert.Empty(Read("if a: b\n" + string.Concat(Enumerable.Repeat("elif a: b\n", 900))).Problems);
        Assert.Equal(ProblemIds.LimitExceeded, Read("if a: b\n" + Repeat("elif a: b\n")).Problems.Single().Id);
    }

    [Fact]
    public void Chains_in_the_first_operand_of_chains_add_up()
    {
        var chain = string.Concat(Enumerable.Repeat(" + a", 300));
        var text = new string('(', 10) + "a" + string.Concat(Enumerable.Repeat(chain + ")", 10));
        Assert.Equal(ProblemIds.LimitExceeded, Read(text).Problems.Single().Id);
    }

    [Fact]
    public void Blocks_nest_up_to_the_limit_and_what_is_around_is_read()
    {
        var deep = string.Concat(Enumerable.Range(0, 500).Select(depth => new string(' ', depth) + "if a:\n"));
        var module = Read("b = 1\n" + deep + new string(' ', 500) + "c\nd = 2\n");
        Assert.Equal(ProblemIds.LimitExceeded, Assert.Single(module.Problems).Id);
        Assert.Equal(3, module.Body.Length);
    }

    [Fact]
    public void A_file_that_is_too_long_is_not_read()
    {
        var module = PythonSources.Read("a = 1\nb = 2\n", new() { CodeSize = 10 });
        Assert.Empty(module.Body);
        var problem = Assert.Single(module.Problems);
        Assert.Equal(
            (ProblemIds.LimitExceeded, new LinePosition(1, 1)),
            (problem.Id, problem.Span!.Value.StartPosition)
        );
        Assert.Equal("the file has 12 bytes; no more than 10 of code are read (limit code-size)", problem.Message);
    }

    [Fact]
    public void Random_programs_never_throw_and_their_statements_stand_in_order()
    {
        var words =
            "( ) [ ] { } : , ; . = == + - * ** @ ' \" \"\"\" f' f\"\"\" {x} \\ \n \n\n \t # if elif else def class for in try except with as match case lambda not x t' b' 1 0x 1.5 b'a' 'a' yield async import from := ... ! ~ \r\n é _ type print".Split(
                ' '
            );
        var random = new Random(20_260_301);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 60); length > 0; length--)
            {
                text.Append(words[random.Next(words.Length)]).Append(random.Next(3) == 0 ? " " : "");
            }

            var module = PythonSources.Read(text.ToString());
            var end = 0;
            foreach (var statement in module.Body)
            {
                Assert.InRange(statement.Span.Start, end, module.Source.Utf8.Length);
                end = statement.Span.End;
                Assert.InRange(end, statement.Span.Start, module.Source.Utf8.Length);
            }
        }
    }

    private static string Repeat(string text) => new StringBuilder().Insert(0, text, Many).ToString();

    private static PythonModule Read(string text)
    {
        PythonModule? module = null;
        var watch = Stopwatch.StartNew();
        var thread = new Thread(() => module = PythonSources.Read(text), SmallStack);
        thread.Start();
        thread.Join();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
        return module!;
    }
}
