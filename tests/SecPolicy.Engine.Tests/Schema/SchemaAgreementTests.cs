using SecPolicy.Engine.Reading.Schema;
using SecPolicy.Engine.Tests.Policies;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>Schema and loader accept and refuse the same documents, as far as a schema can tell.</summary>
public class SchemaAgreementTests
{
    private const int Documents = 100;

    /// <summary>What only a loader can tell: names, types and what refers to what.</summary>
    private static readonly string[] OnlyTheLoaderTells =
    [
        ProblemIds.PolicyNotFound,
        ProblemIds.PolicyUnknownSetting,
        ProblemIds.PolicyUnknownFramework,
        ProblemIds.PolicyUnknownObservation,
        ProblemIds.PolicyUnknownRule,
        ProblemIds.PolicyUnknownParameter,
        ProblemIds.PolicyUnusedParameter,
        ProblemIds.PolicyType,
    ];

    [Fact]
    public void A_policy_of_the_grammar_is_right_for_both()
    {
        var schema = Validator("policy");
        for (var seed = 0; seed < Documents; seed++)
        {
            var policy = new PolicyGrammar(seed).Write();
            Assert.Empty(schema.Validate(SchemaFiles.Tree(policy)).Select(PolicyFixture.Show));
            Assert.Empty(SchemaLoaders.Load("policy", SchemaFiles.Text(policy)).Select(PolicyFixture.Show));
        }
    }

    [Fact]
    public void A_policy_with_slips_is_right_for_both_or_wrong_for_both()
    {
        var schema = Validator("policy");
        var refused = 0;
        for (var seed = 0; seed < Documents * 3; seed++)
        {
            var policy = new DocumentMutations(seed).Mutate(new PolicyGrammar(seed).Write());
            var text = SchemaFiles.Text(policy);
            var bySchema = schema.Validate(SchemaFiles.Tree(policy));
            var byLoader = SchemaLoaders.Load("policy", text);
            refused += bySchema.Count > 0 ? 1 : 0;
            if (bySchema.Count > 0)
            {
                Assert.True(byLoader.Count > 0, text);
            }
            else
            {
                var others = byLoader.Where(problem =>
                    !OnlyTheLoaderTells.Contains(problem.Id) && !LacksDefault(problem)
                );
                Assert.True(!others.Any(), $"{text}\n{string.Join('\n', others.Select(PolicyFixture.Show))}");
            }
        }

        Assert.InRange(refused, Documents, Documents * 3);
    }

    [Theory]
    [InlineData("project")]
    [InlineData("policy-test")]
    public void A_document_with_slips_is_right_or_wrong_for_schema_and_reader(string name)
    {
        var schema = Validator(name);
        var example = SchemaFiles.Examples(name)[0];
        foreach (var test in example["cases"]?.AsArray() ?? [])
        {
            // Values of settings are read when the case runs, by the settings' types.
            test!.AsObject().Remove("settings");
            test.AsObject().Remove("others");
        }

        var refused = 0;
        var different = new List<string>();
        for (var seed = 0; seed < Documents * 3; seed++)
        {
            var document = new DocumentMutations(seed).Mutate(example);
            var text = SchemaFiles.Text(document);
            var bySchema = schema.Validate(SchemaFiles.Tree(document));
            var byReader = SchemaLoaders.ReadAlone(name, text);
            refused += bySchema.Count > 0 ? 1 : 0;
            if (bySchema.Count > 0 != byReader.Any(problem => !IsAboutMeaning(problem)))
            {
                different.Add(
                    string.Join('\n', bySchema.Select(PolicyFixture.Show).Prepend("schema:"))
                        + string.Join('\n', byReader.Select(PolicyFixture.Show).Prepend("\nreader:"))
                        + "\n"
                        + text
                );
            }
        }

        Assert.True(different.Count == 0, string.Join("\n\n", different.Take(15)));
        Assert.InRange(refused, Documents, Documents * 3);
    }

    /// <summary>A new parameter needs a default; whether it is new, a schema can't tell.</summary>
    private static bool LacksDefault(Problem problem) =>
        problem.Id == ProblemIds.PolicySchema && problem.Message.EndsWith("has no default", StringComparison.Ordinal);

    /// <summary>What a reader says beyond the form of a value.</summary>
    private static bool IsAboutMeaning(Problem problem) =>
        (
            (string[])
                [
                    "is declared twice",
                    "below the project file's folder",
                    "two cases are named",
                    "exclude each other",
                    "a case with settings needs framework",
                    "a case needs files, folder or settings",
                    "variables are a layer above files",
                    "the files do not show the framework",
                    "the files are of",
                    "they go with fail and inconclusive",
                    "must be relative, without . and ..",
                    "is no setting and no pattern of settings",
                ]
        ).Any(text => problem.Message.Contains(text, StringComparison.Ordinal));

    private static SchemaValidator Validator(string name) => new(name, "schema-unknown-key", "schema");
}
