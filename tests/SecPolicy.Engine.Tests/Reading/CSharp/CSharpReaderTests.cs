using System.Diagnostics;
using System.Text;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SecPolicy.Engine.Reading.CSharp;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.CSharp;

public sealed class CSharpReaderTests
{
    [Fact]
    public void Places_count_bytes()
    {
        var file = Read("// größer\nvar a = 1;\n" + new string('é', 2000).Insert(0, "//") + "\nvar b = \"ö\";");

        var last = file.Root.DescendantNodes().OfType<LiteralExpressionSyntax>().Last();

        Assert.Equal("\"ö\"", file.Span(last).Text);
        Assert.Equal(new LinePosition(4, 9), file.Span(last).StartPosition);
    }

    [Theory]
    [InlineData("app.UseHsts(\napp.UseSession();")]
    [InlineData("if (app.Environment.IsDevelopment() { app.UseHsts(); }")]
    [InlineData("services.AddSession(options => { options.Cookie.")]
    [InlineData("class Startup { public void Configure(")]
    [InlineData("\"never closed")]
    [InlineData("/* never closed")]
    [InlineData("<<<<<<< HEAD\napp.UseHsts();\n=======\n>>>>>>> other")]
    [InlineData("#if DEBUG\napp.UseHsts();")]
    public void Half_typed_code_is_one_problem_and_the_rest_is_read(string text)
    {
        var file = Read(text);

        var problem = Assert.Single(file.Problems);
        Assert.Equal(ProblemIds.CSharpSyntax, problem.Id);
        Assert.InRange(problem.Span!.Value.End, 0, file.Source.Utf8.Length);
    }

    [Fact]
    public void Code_that_is_not_compiled_is_not_read()
    {
        const string Text = "#if DEBUG\nvar a = 1;\n#else\nvar b = 2;\n#endif";

        var debug = Assert.Single(Read(Text, "DEBUG").Root.DescendantNodes().OfType<VariableDeclarationSyntax>());
        Assert.Equal("var a = 1", debug.ToString());
        var statement = Assert.Single(Read(Text).Root.DescendantNodes().OfType<VariableDeclarationSyntax>());
        Assert.Equal("var b = 2", statement.ToString());
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("(", "")]
    [InlineData("[", "]")]
    [InlineData("a<", ">")]
    [InlineData("f(a<b,", "")]
    [InlineData("$\"{", "}\"")]
    [InlineData("new A(", ")")]
    [InlineData("a(", "")]
    public void What_is_nested_ten_thousand_times_is_refused_at_once(string open, string close)
    {
        var text = "var x = " + Repeat(open, 10_000) + "1" + Repeat(close, 10_000) + ";";
        var clock = Stopwatch.StartNew();

        var problem = Assert.Single(Read(text).Problems);

        Assert.Equal(ProblemIds.LimitExceeded, problem.Id);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("", "l: ", ";")]
    [InlineData("", "while (a) ", ";")]
    [InlineData("", "if (a) ; else ", ";")]
    [InlineData("var x = ", "\"a\" + ", "1;")]
    [InlineData("var x = y is ", "not ", "2;")]
    [InlineData("var x = y is ", "2 or ", "2;")]
    public void Chains_without_an_end_are_refused(string start, string part, string end)
    {
        var problem = Assert.Single(Read(start + Repeat(part, 20_000) + end).Problems);

        Assert.Equal(ProblemIds.LimitExceeded, problem.Id);
    }

    [Theory]
    [InlineData("x", ".A()", "")]
    [InlineData("1", "+1", "")]
    [InlineData("", "a => ", "1")]
    [InlineData("", "!", "1")]
    [InlineData("", "\"(\" + '(' + @\"\"\"(\" + /* ( */ ", "1")]
    public void What_is_only_long_is_read(string start, string part, string end)
    {
        var text = "var x = " + start + Repeat(part, 1_000) + end + ";";

        Assert.Empty(Read(text).Problems);
    }

    [Fact]
    public void A_hundred_thousand_lines_are_read()
    {
        const string Line = "services.AddSession(options => options.IdleTimeout = TimeSpan.FromMinutes(20));\n";

        Assert.Equal(100_000, Read(Repeat(Line, 100_000)).Root.Members.Count);
    }

    [Fact]
    public void A_file_above_the_limit_is_a_problem()
    {
        var file = Read(new string(' ', Limits.Default.CodeSize + 1));

        Assert.Equal(ProblemIds.LimitExceeded, Assert.Single(file.Problems).Id);
    }

    [Fact]
    public void Declared_names_are_found_without_parsing()
    {
        const string Text = """
            namespace Shop;
            public static partial class Extensions<T> { }
            record struct Point(int X); enum Kind { A } interface IShop { }
            class C
            {
                public static IServiceCollection AddShop(this IServiceCollection services) => services.AddOther();
                private List<int>? Items<T> (T one) { return Called(one); }
                int[] Array() => new Made().Run();
                (int, int) Pair() { await Waited(); return default; }
            }
            """;
        var (types, methods) = (new List<string>(), new List<string>());

        DeclaredNames.Find(Encoding.UTF8.GetBytes(Text), types.Add, methods.Add);

        Assert.Equal(["Extensions", "Point", "Kind", "IShop", "C"], types);
        // It may name more than there are: List stands before an angle bracket.
        Assert.Equal(["AddShop", "Items", "Array", "Pair"], methods.Except(["List"]));
    }

    private static string Repeat(string part, int times) => string.Concat(Enumerable.Repeat(part, times));

    private static CSharpFile Read(string text, params string[] symbols) =>
        CSharpReader.Read(new SourceText("Program.cs", text), symbols);
}
