using System.Text.Json.Nodes;
using NJsonSchema;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>
/// GitLab takes every issue: what its documentation demands of them is the schema beside this file. Its own schema asks for less, and drops
/// an issue, and all behind it, without a word.
/// </summary>
public sealed class GitLabSchemaTests
{
    private static readonly TextOptions Everything = new(TextStyle.Plain, ShowAccepted: true);

    public static TheoryData<string> Samples => SampleRuns.Samples;

    public static TheoryData<string> Cases => GoldenOutputs.Of("gitlab");

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Of_a_whole_run(string sample)
    {
        var report = SampleRuns.Of(sample);

        var issues = await IssuesAsync(FullReport.Write("gitlab", report));

        Assert.Equal(report.Findings.Count(finding => !finding.IsAccepted) + report.Problems.Length, issues.Count);
        AssertAllStay(issues);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Of_a_case(string name) => AssertAllStay(await IssuesAsync(GoldenOutputs.Read(name)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_report_made_by_hand(bool hostile)
    {
        var report = hostile ? FullReport.MakeHostile() : FullReport.Make();

        AssertAllStay(await IssuesAsync(FullReport.Write("gitlab", report, Everything)));
    }

    [Theory]
    [InlineData("severity", "\"error\"")]
    [InlineData("fingerprint", "\"no digest\"")]
    [InlineData("location", """{ "path": "./a.json", "lines": { "begin": 1 } }""")]
    [InlineData("location", """{ "path": "/home/a.json", "lines": { "begin": 1 } }""")]
    [InlineData("location", """{ "path": "a.json", "lines": { "begin": 0 } }""")]
    [InlineData("location", """{ "path": "a.json" }""")]
    public async Task It_would_complain(string property, string value)
    {
        var issues = JsonNode.Parse(FullReport.Write("gitlab", FullReport.Make()))!.AsArray();
        issues[0]![property] = JsonNode.Parse(value);

        Assert.NotEmpty((await SchemaAsync()).Validate(issues.ToJsonString()));
    }

    private static async Task<JsonArray> IssuesAsync(string json)
    {
        Assert.Empty((await SchemaAsync()).Validate(json).Select(error => error.ToString()));
        return JsonNode.Parse(json)!.AsArray();
    }

    /// <summary>GitLab takes two issues with the same fingerprint for one.</summary>
    private static void AssertAllStay(JsonArray issues) =>
        Assert.Distinct(issues.Select(issue => (string)issue!["fingerprint"]!));

    private static Task<JsonSchema> SchemaAsync() =>
        JsonSchema.FromFileAsync(
            Path.Combine(
                NpmPackage.Root,
                "tests",
                "SecPolicy.Engine.Tests",
                "Reporting",
                "Receivers",
                "gitlab-code-quality.schema.json"
            )
        );
}
