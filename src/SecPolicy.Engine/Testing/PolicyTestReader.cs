using System.Collections.Immutable;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Reading.Schema;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Testing;

/// <summary>Reads a test file; every mistake is a problem at its place, and the rest still holds.</summary>
/// <param name="vocabulary">The frameworks, settings and observations that a case can name.</param>
/// <param name="isBuiltIn">Whether the files travel with SecPolicy, whose own tests hold them against the schema.</param>
internal sealed class PolicyTestReader(Vocabulary vocabulary, bool isBuiltIn = false)
{
    private static readonly SchemaValidator Schema = new(
        "policy-test",
        ProblemIds.PolicyTestInvalid,
        ProblemIds.PolicyTestInvalid
    );

    /// <summary>Reads a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="policy">The policy under test where the file does not name it.</param>
    /// <param name="pathOf">A path of the file's as the file system takes it.</param>
    public (PolicyTestFile File, IReadOnlyList<Problem> Problems) Read(
        SourceText source,
        string policy,
        Func<string, string> pathOf
    )
    {
        var start = new SourceSpan(source, 0, 0);
        var file = new PolicyTestFile(source, policy, [], [], []) { PolicySpan = start };
        var document = YamlReader.Read(source);
        if (document.Problems.Count > 0)
        {
            return (file, document.Problems);
        }

        var nodes = new TestNodes();
        if (document.Root is not { } root)
        {
            nodes.Report(start, "the test file is empty");
            return (file, nodes.Problems);
        }

        var cases = new PolicyTestCaseReader(nodes, vocabulary, pathOf);
        foreach (var (key, value) in nodes.Map(root, "a policy test", PolicyTestLanguage.FileKeys))
        {
            switch (key.Text)
            {
                case "policy" when nodes.Text(value, "policy") is { } name:
                    file = file with
                    {
                        Policy = PolicyNames.IsPath(name.Text) ? PolicyNames.AsPath(pathOf(name.Text)) : name.Text,
                        PolicySpan = name.Span,
                    };
                    break;
                case "parameters":
                    file = file with { Parameters = nodes.Parameters(value) };
                    break;
                case "cases":
                    file = file with { Cases = cases.Read(value) };
                    break;
                case "unnoticed":
                    file = file with { Unnoticed = new UnnoticedReader(nodes, vocabulary).Read(value) };
                    break;
            }
        }

        if (nodes.Problems.Count == 0 && file.Cases.IsEmpty)
        {
            nodes.Report(start, "a policy test needs cases");
        }

        return (file, isBuiltIn ? nodes.Problems : WithSchema(nodes.Problems, root));
    }

    /// <summary>Adds what the schema refuses at other places.</summary>
    private static ImmutableArray<Problem> WithSchema(IReadOnlyList<Problem> found, YamlNode root)
    {
        var problems = new ProblemSink();
        foreach (var problem in found)
        {
            problems.Add(problem);
        }

        problems.AddUnlessKnown(Schema.Validate(root));
        return problems.Ordered();
    }
}
