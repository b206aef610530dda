using System.Text.Json;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Reading.Yaml;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Policies;

/// <summary>The schema that editors and validation use has the same words as the loader.</summary>
public class PolicySchemaTests
{
    private static readonly JsonElement Schema = Read();

    public static TheoryData<string> BuiltInNames => [.. BuiltInPolicies.Names];

    [Fact]
    public void Schema_and_loader_know_the_same_words()
    {
        Assert.Equal(PolicyLanguage.PolicyKeys.Order(StringComparer.Ordinal), Keys(Schema));
        Assert.Equal(PolicyLanguage.ParameterKeys.Order(StringComparer.Ordinal), Keys(Definition("parameter")));
        Assert.Equal(PolicyLanguage.RuleKeys.Order(StringComparer.Ordinal), Keys(Definition("rule")));
        Assert.Equal([PolicyLanguage.AnyOfKey], Keys(Definition("requirement")));
        Assert.Equal([PolicyLanguage.AnyOfKey], Keys(Definition("condition")));
        Assert.Equal(
            PolicyLanguage.ParameterOperators.Order(StringComparer.Ordinal),
            Keys(Definition("parameter-condition"))
        );
        Assert.Equal(PolicyLanguage.Operators.Order(StringComparer.Ordinal), Keys(Definition("expectation")));
    }

    [Fact]
    public void Schema_and_loader_know_the_same_names()
    {
        Assert.Equal(PolicyLanguage.ParameterTypes, Enumeration(Definition("parameter"), "type"));
        Assert.Equal(PolicyLanguage.Severities, Enumeration(Definition("rule"), "severity"));
    }

    [Fact]
    public void Every_word_is_explained()
    {
        foreach (
            var owner in (JsonElement[])
                [
                    Schema,
                    Definition("parameter"),
                    Definition("rule"),
                    Definition("requirement"),
                    Definition("expectation"),
                    Definition("condition"),
                    Definition("parameter-condition"),
                ]
        )
        {
            foreach (var property in owner.GetProperty("properties").EnumerateObject())
            {
                var described = property.Value.TryGetProperty("description", out var description);
                Assert.True(described && description.GetString()!.EndsWith('.'), property.Name);
            }
        }
    }

    [Fact]
    public void Every_map_of_the_language_is_closed()
    {
        foreach (
            var owner in (JsonElement[])
                [
                    Schema,
                    Definition("parameter"),
                    Definition("rule"),
                    Definition("requirement"),
                    Definition("expectation"),
                    Definition("condition"),
                    Definition("parameter-condition"),
                ]
        )
        {
            Assert.Equal(JsonValueKind.False, owner.GetProperty("additionalProperties").ValueKind);
        }
    }

    [Theory]
    [MemberData(nameof(BuiltInNames))]
    public void A_built_in_policy_has_no_mistake(string name)
    {
        var source = BuiltInPolicies.Find(name)!;
        Assert.Empty(PolicySchema.Validate(YamlReader.Read(source).Root!).Select(PolicyFixture.Show));
        var loaded = new PolicyLoader(Vocabulary.Standard, _ => null).Load([name], []);
        Assert.Empty(loaded.Problems.Select(PolicyFixture.Show));
        Assert.Equal(name, Assert.Single(loaded.Policies).Id);
    }

    [Theory]
    [InlineData("30m")]
    [InlineData("null")]
    [InlineData("1.5")]
    [InlineData("[a, 1, true]")]
    [InlineData("{ not: { any-of: [a, [b], { at-most: 5 }] } }")]
    [InlineData("{ equals: [a, b] }")]
    [InlineData("{ between: [$a, 30m] }")]
    [InlineData("{ one-of: $list }")]
    [InlineData("{ starts-with: [a, b], ends-with: c, matches: d, contains: e, contains-all: [f] }")]
    [InlineData("{ declared: true, absent: $p }")]
    [InlineData("{ not-weaker-than: development, same-as: a, differs-from: 'x*' }")]
    public void The_schema_takes_an_expectation(string expectation) =>
        Assert.Empty(
            Validate(
                $"policy: p\nrules: {{ r: {{ require: {{ \"a.*.c\": {expectation}, \"aspnetcore/A:*:B\": {expectation}, \"**\": {expectation} }} }} }}\n"
            )
        );

    [Theory]
    [InlineData("{ at-most: [1] }", "policy-schema 1:31 must be a text or a number")]
    [InlineData("{ at-most: true }", "policy-schema 1:31 must be a text or a number")]
    [InlineData("[[a]]", "policy-schema 1:21 must be a text, a number or true or false")]
    [InlineData("{ contains: [a] }", "policy-schema 1:32 must be a text, a number or true or false")]
    [InlineData("{ between: [1, 2, 3] }", "policy-schema 1:31 must have at most 2 values")]
    [InlineData("{ not: { foo: 1 } }", "policy-unknown-key 1:29 unknown key foo")]
    [InlineData("{ all-of: [{ equls: 1 }] }", "policy-unknown-key 1:33 unknown key equls (did you mean equals?)")]
    public void The_schema_refuses_an_expectation(string expectation, string problem)
    {
        var found = Assert.Single(Validate($"rules: {{ r: {{ when: {{ a.b: {expectation} }} }} }}\npolicy: p\n"));
        // As if the requirement stood at the start of the line.
        var place = found.Span!.Value.StartPosition;
        Assert.Equal(problem, $"{found.Id} {place.Line}:{place.Column - 8} {found.Message}");
    }

    private static IReadOnlyList<Problem> Validate(string policy)
    {
        var document = YamlReader.Read(new SourceText("policy.yaml", policy));
        Assert.Empty(document.Problems.Select(PolicyFixture.Show));
        return PolicySchema.Validate(document.Root!);
    }

    private static IEnumerable<string> Keys(JsonElement owner) =>
        owner
            .GetProperty("properties")
            .EnumerateObject()
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string?> Enumeration(JsonElement owner, string key) =>
        owner
            .GetProperty("properties")
            .GetProperty(key)
            .GetProperty("enum")
            .EnumerateArray()
            .Select(value => value.GetString());

    private static JsonElement Definition(string name) => Schema.GetProperty("definitions").GetProperty(name);

    private static JsonElement Read()
    {
        using var stream = typeof(PolicySchema).Assembly.GetManifestResourceStream("schemas/policy.schema.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
