using System.Text;
using SecPolicy.Engine.Reading.Python;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reading.Python;

/// <summary>Reads programs that stand in tests.</summary>
internal static class PythonSources
{
    public static PythonModule Read(string text, Limits? limits = null) =>
        PythonReader.Read("settings.py", Encoding.UTF8.GetBytes(text), limits ?? Limits.Default);

    /// <summary>Asserts that a text is a single expression, with a tree.</summary>
    public static void AssertExpression(string text, string expected)
    {
        var module = Read(text);
        Assert.Empty(module.Problems);
        Assert.IsType<ExpressionStatement>(Assert.Single(module.Body));
        Assert.Equal($"(expression {expected})", PythonDump.Of(module));
    }

    /// <summary>Asserts that a text has no problem, and the trees of its statements.</summary>
    public static void AssertStatements(string text, string expected)
    {
        var module = Read(text);
        Assert.Empty(module.Problems);
        Assert.Equal(expected, PythonDump.Of(module));
    }

    /// <summary>A module's problems, each as line, column and message.</summary>
    public static IEnumerable<string> Problems(PythonModule module) =>
        module.Problems.Select(problem =>
        {
            var at = problem.Span!.Value.StartPosition;
            return $"{at.Line}:{at.Column} {problem.Message}";
        });
}
