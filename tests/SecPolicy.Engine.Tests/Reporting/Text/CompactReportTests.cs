using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Text;

public sealed class CompactReportTests
{
    [Fact]
    public void Each_finding_and_each_problem_is_a_line()
    {
        var source = Reports.Source("{\n  \"a\": \"None\"\n}", "a b/appsettings.json");
        var finding = Reports.Finding(Reports.Span(source, "\"None\""));
        var report = Reports.Report(
            finding,
            finding with
            {
                Severity = Severity.Note,
                Message = "two\nlines",
                Environments = ["A", "B"],
            },
            finding with
            {
                Outcome = Outcome.Inconclusive,
            }
        ) with
        {
            Problems =
            [
                new(ProblemIds.JsonSyntax, "not JSON", Reports.Span(source, "\"a\"")),
                new(ProblemIds.PathNotFound, "no such file", null, "nowhere"),
                new(ProblemIds.PolicyNotFound, "no such policy", null),
            ],
        };
        var writer = new StringWriter();

        ReportReplay.Tell(report, new CompactReport(writer));

        Assert.Equal(
            """
            a b/appsettings.json:2:8: error session-cookie-secure must be always; is never in Production
            a b/appsettings.json:2:8: note session-cookie-secure two\u{a}lines in A and B
            a b/appsettings.json:2:8: inconclusive session-cookie-secure must be always; is never in Production
            a b/appsettings.json:2:3: problem json-syntax not JSON
            nowhere: problem path-not-found no such file
            secpolicy: problem policy-not-found no such policy

            """,
            writer.ToString()
        );
    }
}
