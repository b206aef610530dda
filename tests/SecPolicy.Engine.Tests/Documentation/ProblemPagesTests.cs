using System.Reflection;
using System.Runtime.CompilerServices;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Documentation;

/// <summary>The ids of problems are a contract: <c>docs/problems.md</c> has a section for each, and for nothing else.</summary>
public sealed class ProblemPagesTests
{
    private const string Heading = "### ";

    [Fact]
    public void Every_problem_has_a_section_and_every_section_a_problem()
    {
        var ids = typeof(ProblemIds)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Order(StringComparer.Ordinal);
        var sections = File.ReadLines(Page())
            .Where(line => line.StartsWith(Heading, StringComparison.Ordinal))
            .Select(line => line[Heading.Length..])
            .Order(StringComparer.Ordinal);

        Assert.Equal(ids, sections);
    }

    private static string Page([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "problems.md"));
}
