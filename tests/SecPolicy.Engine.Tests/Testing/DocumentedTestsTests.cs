using System.Runtime.CompilerServices;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Testing;

/// <summary>The examples in <c>docs/policy-tests.md</c> are tests of the baseline that are as expected.</summary>
public sealed class DocumentedTestsTests
{
    private const string AnyCase = """

        cases:
          - case: Any
            framework: django
            settings: { cookie.session.secure: always }
            expect: { session-cookie-secure: pass }
        """;

    public static TheoryData<string> Examples => [.. Blocks(File.ReadAllText(Guide()))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_as_expected(string example)
    {
        var text = example.Contains("cases:", StringComparison.Ordinal) ? example : example + AnyCase;

        var report = new PolicyTestRunner(new MemoryFiles().With("guide.test.yaml", "policy: baseline\n" + text)).Run(
            new()
        );

        Assert.Empty(report.Problems.Select(problem => problem.Message));
        Assert.Empty(report.Cases.Where(result => !result.Differences.IsEmpty).Select(result => result.Case.Name));
        Assert.Equal(RunStatus.Passed, report.Status);
    }

    private static IEnumerable<string> Blocks(string text) =>
        text.ReplaceLineEndings("\n")
            .Split("```yaml\n")
            .Skip(1)
            .Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);

    private static string Guide([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "policy-tests.md"));
}
