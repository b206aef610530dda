using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Discovery;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Testing;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>What reads the documents that people write, by the schema's name.</summary>
internal static class SchemaLoaders
{
    /// <summary>What secpolicy says of a document.</summary>
    public static IReadOnlyList<Problem> Load(string schema, string text) =>
        schema switch
        {
            "policy" => Policy(text),
            "policy-test" => Test(text, isBuiltIn: false),
            _ => ProjectFileReader.Read(new SourceText(".secpolicy.yaml", text), ".").Problems,
        };

    /// <summary>What the reader alone says, without the schema.</summary>
    public static IReadOnlyList<Problem> ReadAlone(string schema, string text) =>
        schema switch
        {
            "policy-test" => Test(text, isBuiltIn: true),
            _ => ProjectFileReader.ReadAlone(new SourceText(".secpolicy.yaml", text), ".").Problems,
        };

    private static ImmutableArray<Problem> Policy(string text) =>
        new PolicyLoader(Vocabulary.Standard, path => path == "p.yaml" ? Encoding.UTF8.GetBytes(text) : null)
            .Load(["p.yaml"], [])
            .Problems;

    private static IReadOnlyList<Problem> Test(string text, bool isBuiltIn) =>
        new PolicyTestReader(Vocabulary.Standard, isBuiltIn)
            .Read(new SourceText("p.test.yaml", text), "baseline", path => path)
            .Problems;
}
