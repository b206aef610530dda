using System.Text.Json.Nodes;
using SecPolicy.Engine.Reading;

namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>The report as JSON, as one document and as lines, is what its published schemas say.</summary>
public sealed class ReportSchemaTests
{
    public static TheoryData<string> Samples => SampleRuns.Samples;

    public static TheoryData<string> Cases => GoldenOutputs.Of("json");

    public static TheoryData<string> CasesOfLines => GoldenOutputs.Of("jsonl");

    [Theory]
    [MemberData(nameof(Samples))]
    public Task Of_a_whole_run(string sample) =>
        Schemas.AssertValidAsync("report", FullReport.Write("json", SampleRuns.Of(sample)));

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Of_a_case(string name) => Schemas.AssertValidAsync("report", GoldenOutputs.Read(name));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Of_a_report_made_by_hand(bool hostile) =>
        Schemas.AssertValidAsync(
            "report",
            FullReport.Write("json", hostile ? FullReport.MakeHostile() : FullReport.Make())
        );

    [Theory]
    [MemberData(nameof(Samples))]
    public Task Of_the_lines_of_a_whole_run(string sample) =>
        AssertLinesAsync(FullReport.Write("jsonl", SampleRuns.Of(sample)));

    [Theory]
    [MemberData(nameof(CasesOfLines))]
    public Task Of_the_lines_of_a_case(string name) => AssertLinesAsync(GoldenOutputs.Read(name));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Of_the_lines_of_a_report_made_by_hand(bool hostile) =>
        AssertLinesAsync(FullReport.Write("jsonl", hostile ? FullReport.MakeHostile() : FullReport.Make()));

    [Fact]
    public void What_lines_and_the_document_share_is_described_alike()
    {
        var document = Definitions("report");
        var lines = Definitions("report-line");
        var application = document["application"]!["properties"]!.AsObject();

        // A line has members beside those of the application, and what is said of a part stands in the first line and in the last.
        string[] shared = [.. document.Select(definition => definition.Key).Except(["application", "shard"])];
        Assert.All(shared, name => Assert.True(JsonNode.DeepEquals(document[name], lines[name]), name));
        Assert.All(
            application,
            member =>
                Assert.True(
                    JsonNode.DeepEquals(member.Value, lines["applicationLine"]!["properties"]![member.Key]),
                    member.Key
                )
        );
    }

    private static JsonObject Definitions(string schema) =>
        JsonNode.Parse(EmbeddedFile.Read($"schemas/{schema}.schema.json").Utf8.Span)!["definitions"]!.AsObject();

    private static async Task AssertLinesAsync(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text[..^1].Split('\n'))
        {
            await Schemas.AssertValidAsync("report-line", line);
        }
    }
}
