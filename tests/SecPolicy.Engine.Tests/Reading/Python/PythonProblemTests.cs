using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>What cannot be parsed costs its own statement: one problem at the token that is wrong, and the rest is read.</summary>
public sealed class PythonProblemTests
{
    [Theory]
    [InlineData("a = = b\nc", "1:5 expected an expression, and here is '='", "(unknown a b)\n(expression (name c))")]
    [InlineData(
        "a b\nc",
        "1:3 expected the end of the statement, and here is a name",
        "(unknown a b)\n(expression (name c))"
    )]
    [InlineData(
        "a; b c; d\ne",
        "1:6 expected the end of the statement, and here is a name",
        "(expression (name a))\n(unknown b c d)\n(expression (name e))"
    )]
    [InlineData("a = 'b\nc", "1:5 a string that nothing closes", "(unknown a b)\n(expression (name c))")]
    [InlineData(
        "a = f'{b\nc = 1",
        "1:7 the field of an f-string is never closed",
        "(unknown a b)\n(assign [(name c)] (int 1))"
    )]
    [InlineData("a = f'b\nc", "1:5 an f-string that nothing closes", "(unknown a)\n(expression (name c))")]
    [InlineData(
        "a = f'}'\nc",
        "1:7 a '}' in an f-string that closes nothing; '}}' stands for the character",
        "(unknown a)\n(expression (name c))"
    )]
    [InlineData("a = [1, 2\nb = 3\n", "1:5 '[' is never closed", "(unknown a)\n(assign [(name b)] (int 3))")]
    [InlineData("a = {\n  'x': f(1,\n}\nimport b\n", "3:1 '}' closes a '('", "(unknown a f)\n(import [(alias b -)])")]
    [InlineData("a = 1)\nb", "1:6 a closing bracket that nothing opens", "(unknown a)\n(expression (name b))")]
    [InlineData("f() = 1\nb", "1:1 nothing can be assigned to this", "(unknown f)\n(expression (name b))")]
    [InlineData(
        "a, b += 1\nb",
        "1:1 this must be a single name, attribute or subscript",
        "(unknown a b)\n(expression (name b))"
    )]
    [InlineData("a = 0777\nb", "1:5 a number that Python cannot read", "(unknown a)\n(expression (name b))")]
    [InlineData("a = 1_\nb", "1:5 a number that Python cannot read", "(unknown a _)\n(expression (name b))")]
    [InlineData("a = 1abc\nb", "1:5 a number that Python cannot read", "(unknown a abc)\n(expression (name b))")]
    [InlineData(
        "a = “b”\nc",
        "1:5 the character U+201C stands for nothing in Python",
        "(unknown a b)\n(expression (name c))"
    )]
    [InlineData("a = '\\x4'\nb", "1:6 \\x needs 2 hexadecimal digits", "(unknown a)\n(expression (name b))")]
    [InlineData("a = b'é'\nb", "1:7 bytes literals hold ASCII characters only", "(unknown a)\n(expression (name b))")]
    [InlineData(
        "a = b'' ''\nb",
        "1:9 bytes and text beside each other make no literal",
        "(unknown a)\n(expression (name b))"
    )]
    [InlineData("a = 1 \\ \nb", "1:7 a backslash that does not end its line", "(unknown a)\n(expression (name b))")]
    public void A_line_that_is_wrong_is_one_problem_and_the_others_are_read(
        string text,
        string problem,
        string expected
    )
    {
        var module = PythonSources.Read(text);
        Assert.Equal([problem], PythonSources.Problems(module));
        Assert.All(module.Problems, found => Assert.Equal(ProblemIds.PythonSyntax, found.Id));
        Assert.Equal(expected, PythonDump.Of(module));
    }

    [Theory]
    [InlineData("print 'a'\nb", "1:7 print is a function in Python 3: print(...)")]
    [InlineData("exec 'a'\nb", "1:6 exec is a function in Python 3: exec(...)")]
    [InlineData("raise A, 'b'\nb", "1:8 Python 3 raises an exception with its arguments in parentheses")]
    [InlineData("a = `b`\nb", "1:5 a backquote; Python 3 writes repr(...)")]
    [InlineData("a <> b\nb", "1:4 expected an expression, and here is an operator")]
    [InlineData("a = 10L\nb", "1:5 a number that Python cannot read")]
    [InlineData("a = ur'b'\nb", "1:7 expected the end of the statement, and here is a string")]
    public void What_Python_2_left_behind_is_unknown(string text, string problem)
    {
        var module = PythonSources.Read(text);
        Assert.Equal([problem], PythonSources.Problems(module));
        Assert.IsType<UnknownStatement>(module.Body[0]);
        Assert.Equal("(expression (name b))", PythonDump.Of(module).Split('\n')[1]);
    }

    [Theory]
    [InlineData("if a b:\n  c = 1\n  d = 2\ne", "1:6 expected ':', and here is a name", "(unknown a b c d)")]
    [InlineData(
        "if a b: c\nelif d:\n  f\nelse:\n  g\ne",
        "1:6 expected ':', and here is a name",
        "(unknown a b c d f g)"
    )]
    [InlineData(
        "if a:\n  b\nelif:\n  c\nelse:\n  d\ne",
        "3:5 expected an expression, and here is ':'",
        "(unknown a b c d)"
    )]
    [InlineData(
        "@a b\n@c\ndef d():\n  f\ne",
        "1:4 expected the end of the line, and here is a name",
        "(unknown a b c d f)"
    )]
    [InlineData("try:\n  a\nb = 1\ne", "3:1 expected 'except' or 'finally', and here is a name", "(unknown a)")]
    [InlineData("else:\n  a\ne", "1:1 'else' belongs to no statement before it", "(unknown a)")]
    [InlineData("foo a:\n  b\ne", "1:5 expected the end of the statement, and here is a name", "(unknown foo a b)")]
    [InlineData(
        "def f(a, a=1, b):\n  c\ne",
        "1:15 a parameter without a default after one that has one",
        "(unknown f a b c)"
    )]
    [InlineData("f(a=1, b)\ne", "1:8 an argument without a name after one that has one", "(unknown f a b)")]
    [InlineData(
        "match a:\n  case b: c\n  d\ne",
        "3:3 expected 'case', and here is a name",
        "(unknown match a case b c d)"
    )]
    public void A_block_goes_with_its_statement(string text, string problem, string expected)
    {
        var module = PythonSources.Read(text);
        Assert.Equal([problem], PythonSources.Problems(module));
        Assert.StartsWith(expected + "\n", PythonDump.Of(module), StringComparison.Ordinal);
        Assert.EndsWith("\n(expression (name e))", PythonDump.Of(module), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "a\n  b\n  c\nd",
        "2:3 this line is indented, and nothing before it begins a block",
        "(expression (name a))\n(unknown b c)\n(expression (name d))"
    )]
    [InlineData(
        "if a:\nb\nc",
        "2:1 expected an indented block, and here is a name",
        "(unknown a)\n(expression (name b))\n(expression (name c))"
    )]
    [InlineData(
        "if a:\n    b\n  c\n  d\ne",
        "3:3 the indentation fits no block that is open here",
        "(if (name a) [(expression (name b)) (unknown c) (expression (name d))] [])\n(expression (name e))"
    )]
    [InlineData(
        "if a:\n  b\n\tc\nd",
        "3:2 tabs and blanks indent this line in a way that depends on the width of a tab",
        "(if (name a) [(expression (name b)) (unknown c)] [])\n(expression (name d))"
    )]
    [InlineData(
        "if a:\n        b\n\tc\nd",
        "3:2 tabs and blanks indent this line in a way that depends on the width of a tab",
        "(if (name a) [(expression (name b)) (unknown c)] [])\n(expression (name d))"
    )]
    [InlineData(
        "if a:\n  b = = 1\n  c\nelse:\n  d",
        "2:7 expected an expression, and here is '='",
        "(if (name a) [(unknown b) (expression (name c))] [(expression (name d))])"
    )]
    [InlineData(
        "if a: b c\nelse: d",
        "1:9 expected the end of the statement, and here is a name",
        "(if (name a) [(unknown b c)] [(expression (name d))])"
    )]
    public void A_block_that_is_wrong_stays_where_it_is(string text, string problem, string expected)
    {
        var module = PythonSources.Read(text);
        Assert.Equal([problem], PythonSources.Problems(module));
        Assert.Equal(expected, PythonDump.Of(module));
    }

    [Fact]
    public void An_unknown_statement_reaches_to_the_end_of_its_block()
    {
        var module = PythonSources.Read("é = 1\nif a b:\n  c\n\n  d  # e\n# f\ng");
        Assert.Equal("if a b:\n  c\n\n  d", module.Body[1].Span.Text);
    }

    [Fact]
    public void A_string_without_an_end_takes_its_names_along()
    {
        var module = PythonSources.Read("a = \"\"\"\nDEBUG = True\nb");
        Assert.Equal(
            ["a", "DEBUG", "True", "b"],
            Assert.IsType<UnknownStatement>(Assert.Single(module.Body)).Names.AsEnumerable()
        );
    }

    [Fact]
    public void No_more_than_a_hundred_mistakes_are_told_and_all_statements_are_read()
    {
        var module = PythonSources.Read(string.Concat(Enumerable.Repeat("a b\nc\n", 130)));
        Assert.Equal(101, module.Problems.Length);
        Assert.Equal(ProblemIds.LimitExceeded, module.Problems[^1].Id);
        Assert.Equal(260, module.Body.Length);
    }

    [Fact]
    public void No_message_repeats_the_text()
    {
        const string Secret = "hunter2";
        foreach (
            var text in new[]
            {
                "a = hunter2 'hunter2' hunter2",
                "'hunter2",
                "a = 1hunter2",
                "f'{hunter2",
                "hunter2 = = 'hunter2'",
            }
        )
        {
            Assert.All(
                PythonSources.Read(text).Problems,
                problem => Assert.DoesNotContain(Secret, problem.Message, StringComparison.Ordinal)
            );
        }
    }
}
