namespace SecPolicy.Engine.Tests.Reporting.Receivers;

/// <summary>The report as JSON is what its published schema says.</summary>
public sealed class ReportSchemaTests
{
    public static TheoryData<string> Samples => SampleRuns.Samples;

    public static TheoryData<string> Cases => GoldenOutputs.Of("json");

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
}
