using SecPolicy.Engine.Resolution.CSharp;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Resolution.CSharp;

/// <summary>The words in which a value says on what it rests: they must hold exactly where the value does.</summary>
public sealed class AssumptionTests
{
    [Theory]
    [InlineData("x ? 1 : 2", "x holds at A.cs:1")]
    [InlineData("!x ? 2 : 1", "x holds at A.cs:1")]
    [InlineData("x == 5 ? 1 : 2", "x == 5 holds at A.cs:1")]
    [InlineData("x != 5 ? 2 : 1", "x == 5 holds at A.cs:1")]
    [InlineData("x is null ? 1 : 2", "x is null holds at A.cs:1")]
    [InlineData("x is not null ? 2 : 1", "x is null holds at A.cs:1")]
    [InlineData("x is \"a\" ? 1 : 2", "x is \"a\" holds at A.cs:1")]
    [InlineData("x switch { 7 => 1, _ => 2 }", "x is 7 holds at A.cs:1")]
    public void One_rests_on_what_holds_and_two_on_its_opposite(string expression, string words)
    {
        var files = new MemoryFiles().With("A.cs", $"class A {{ object Run(object x) {{ return {expression}; }} }}");
        var sources = new CSharpSources(files, ["A.cs"]);
        var code = new CSharpInterpreter(sources, new SilentLibrary());

        var result = code.Invoke(
            code.Method(sources.FindType("A")!, "Run")!,
            [],
            new SourceSpan(sources.File("A.cs")!.Source, 0, 1)
        );

        var choice = Assert.IsType<CsChoice>(result);
        var said = choice.Cases.ToDictionary(
            each => each.Value.ToString(),
            each => string.Join(", ", code.Conditions.Describe(each.When).Single())
        );
        Assert.Equal(words, said["1"]);
        Assert.Equal(words.Replace(" holds ", " does not hold ", StringComparison.Ordinal), said["2"]);
    }
}
