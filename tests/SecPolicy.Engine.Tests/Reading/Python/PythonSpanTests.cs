using SecPolicy.Engine.Reading.Python;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Places count bytes of UTF-8. That they are those of Python is in <see cref="PythonOracleTests"/>; here are the choices.</summary>
public sealed class PythonSpanTests
{
    [Fact]
    public void Spans_count_bytes()
    {
        var statement = (AssignmentStatement)PythonSources.Read("é = '€😀'  # c").Body[0];
        Assert.Equal((0, 14), (statement.Span.Start, statement.Span.Length));
        Assert.Equal((5, 9), (statement.Value.Span.Start, statement.Value.Span.Length));
        Assert.Equal("é = '€😀'", statement.Span.Text);
    }

    [Fact]
    public void An_expression_is_without_its_parentheses_and_a_tuple_with_them()
    {
        Assert.Equal("a", Value("x = (a)").Span.Text);
        Assert.Equal("(a).b", Value("x = (a).b").Span.Text);
        Assert.Equal("(a, b)", Value("x = (a, b)").Span.Text);
        Assert.Equal("a, b,", Value("x = a, b,  # c").Span.Text);
    }

    [Fact]
    public void Adjacent_strings_are_one_span()
    {
        Assert.Equal("'a'\n 'b'", Value("x = ('a'\n 'b')").Span.Text);
    }

    [Fact]
    public void Parts_of_an_f_string_have_their_own()
    {
        var formatted = (FormattedString)Value("x = f'é{a!r:>{b}}c' 'd'");
        Assert.Equal(["é", "{a!r:>{b}}", "c' 'd'"], formatted.Parts.Select(part => part.Span.Text));
        var field = (FormattedField)formatted.Parts[1];
        Assert.Equal(("a", ">{b}"), (field.Value.Span.Text, field.Format!.Span.Text));
    }

    [Fact]
    public void Arguments_have_their_names_and_stars()
    {
        var call = (CallExpression)Value("x = f(a, *b, c = (d), **e)");
        Assert.Equal(["a", "*b", "c = (d)", "**e"], call.Arguments.Select(argument => argument.Span.Text));
    }

    [Fact]
    public void A_definition_begins_after_its_decorators()
    {
        var function = (FunctionStatement)PythonSources.Read("@a\ndef f(b: int = 1):\n  pass\n").Body[0];
        Assert.Equal("def f(b: int = 1):\n  pass", function.Span.Text);
        Assert.Equal("b: int", function.Parameters[0].Span.Text);
        Assert.Equal("a", function.Decorators[0].Span.Text);
    }

    [Fact]
    public void An_elif_reaches_to_the_end_of_the_chain()
    {
        var branch = (IfStatement)PythonSources.Read("if a: b\nelif c: d\nelse: e\n").Body[0];
        Assert.Equal("elif c: d\nelse: e", branch.WhenFalse[0].Span.Text);
    }

    private static Expression Value(string text) => ((AssignmentStatement)PythonSources.Read(text).Body[0]).Value;
}
