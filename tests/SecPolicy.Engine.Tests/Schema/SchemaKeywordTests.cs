using System.Globalization;
using System.Text.Json.Nodes;
using SecPolicy.Engine.Reading.Schema;
using SecPolicy.Engine.Tests.Policies;

namespace SecPolicy.Engine.Tests.Schema;

/// <summary>Every keyword of every schema says something: a document violates it, and what reads such documents refuses it too.</summary>
public class SchemaKeywordTests
{
    public static TheoryData<string> All => [.. SchemaFiles.Read, .. SchemaFiles.Written];

    public static TheoryData<string> Loaded => [.. SchemaFiles.Read];

    [Theory]
    [MemberData(nameof(All))]
    public void The_examples_are_right(string name)
    {
        var schema = Parse(SchemaFiles.Schema(name));
        Assert.All(SchemaFiles.Examples(name), example => Assert.Empty(Errors(schema, example)));
        if (SchemaFiles.Read.Contains(name))
        {
            var problems = SchemaFiles
                .Examples(name)
                .SelectMany(each => SchemaLoaders.Load(name, SchemaFiles.Text(each)));
            Assert.Empty(problems.Select(PolicyFixture.Show));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_keyword_refuses_a_document_that_would_be_right_without_it(string name)
    {
        var schema = SchemaFiles.Schema(name);
        var full = Parse(schema);
        var violations = Violations(name, schema);
        var idle = SchemaViolations.Keywords(schema).Where(keyword => !violations.ContainsKey(keyword)).ToList();
        foreach (var violation in violations.Values)
        {
            var before = Errors(full, violation.Document);
            var after = Errors(Parse(Without(schema, violation.Keyword)), violation.Document);
            if (before.Count == 0 || before.SequenceEqual(after))
            {
                idle.Add($"{violation.Keyword}: {SchemaFiles.Text(violation.Document)}");
            }
        }

        Assert.Empty(idle);
    }

    [Theory]
    [MemberData(nameof(Loaded))]
    public void What_a_keyword_refuses_is_refused_at_a_place(string name)
    {
        foreach (var violation in Violations(name, SchemaFiles.Schema(name)).Values)
        {
            var problems = SchemaLoaders.Load(name, SchemaFiles.Text(violation.Document));
            Assert.True(problems.Count > 0, violation.Keyword);
            Assert.All(problems, problem => Assert.NotNull(problem.Span));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_word_that_people_write_is_explained(string name)
    {
        if (SchemaFiles.Read.Contains(name))
        {
            Assert.Empty(Unexplained(SchemaFiles.Schema(name), SchemaFiles.Schema(name), ""));
        }
    }

    private static IEnumerable<string> Unexplained(JsonObject root, JsonNode? node, string place)
    {
        if (node is not JsonObject schema)
        {
            yield break;
        }

        foreach (var (key, child) in schema)
        {
            foreach (var inner in Unexplained(root, child, $"{place}/{key}"))
            {
                yield return inner;
            }
        }

        foreach (var (key, child) in schema["properties"]?.AsObject() ?? [])
        {
            var target = child!["$ref"] is { } reference
                ? root["definitions"]![reference.ToString().Split('/')[^1]]!
                : child;
            if (
                target["description"]?.ToString().EndsWith('.') != true
                && target["description"]?.ToString().EndsWith(')') != true
            )
            {
                yield return $"{place}/properties/{key}";
            }
        }
    }

    private static Dictionary<string, SchemaViolation> Violations(string name, JsonObject schema) =>
        SchemaFiles
            .Examples(name)
            .SelectMany(example => SchemaViolations.Of(schema, example))
            .DistinctBy(violation => violation.Keyword)
            .ToDictionary(violation => violation.Keyword, StringComparer.Ordinal);

    private static JsonObject Without(JsonObject schema, string keyword)
    {
        var copy = schema.DeepClone();
        var steps = keyword.Split('/').Skip(1).Select(step => step.Replace("~1", "/").Replace("~0", "~")).ToArray();
        var owner = steps[..^1]
            .Aggregate(
                copy,
                (node, step) =>
                    node is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!
            );
        if (owner is JsonArray names)
        {
            names.Remove(names.Single(each => each!.ToString() == steps[^1]));
        }
        else
        {
            owner.AsObject().Remove(steps[^1]);
        }

        return copy.AsObject();
    }

    private static SchemaValidator Parse(JsonObject schema) => new(() => schema.ToJsonString(), "unknown-key", "other");

    private static List<string> Errors(SchemaValidator schema, JsonNode? document) =>
        [.. schema.Validate(SchemaFiles.Tree(document)).Select(PolicyFixture.Show)];
}
