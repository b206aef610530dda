using SecPolicy.Engine.Evaluation;

namespace SecPolicy.Engine.Tests.Reporting.TestResults;

public sealed class TapReportTests
{
    private static string[] Tests(Report report) =>
        [
            .. FullReport
                .Write("tap", report)
                .Split('\n')
                .Where(line =>
                    line.StartsWith("ok ", StringComparison.Ordinal)
                    || line.StartsWith("not ok ", StringComparison.Ordinal)
                ),
        ];

    [Fact]
    public void Every_rule_that_was_judged_is_a_test_and_so_is_every_problem()
    {
        var report = FullReport.Make();

        Assert.StartsWith("TAP version 14\n1..9\n", FullReport.Write("tap", report), StringComparison.Ordinal);
        Assert.Equal(
            [
                "not ok 1 - src/Web (Production) session-cookie-secure: Session cookies travel only over HTTPS",
                "not ok 2 - src/Web (Production) allowed-hosts: The application answers only to its own host names # TODO inconclusive",
                "ok 3 - src/Web (Production) session-cookie-http-only: Scripts cannot read session cookies # SKIP waived by web-team until 2027-01-31: the proxy redirects (WEB-12)",
                "ok 4 - src/Web (Production) session-idle-timeout: Idle sessions end # SKIP in the baseline",
                "ok 5 - src/Web (Production) passing: Something that holds",
                "not ok 6 - src/Web (Production) other-rule: The application answers only to its own host names # TODO inconclusive",
                "not ok 7 - src/Web/appsettings.Production.json:1:1 json-syntax",
                "not ok 8 - nowhere path-not-found",
                "not ok 9 - secpolicy policy-not-found",
            ],
            Tests(report)
        );
        Assert.DoesNotContain(
            "TODO",
            string.Join('\n', Tests(report with { Strict = true })),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_finding_is_told_in_a_block_of_yaml() =>
        Assert.Contains(
            """
              ---
              findings:
                - message: "cookie.session.secure must be always; is never in Production"
                  severity: "error"
                  outcome: "fail"
                  file: "src/Web/appsettings.Production.json"
                  line: 3
                  column: 33
                  details:
                    - "overrides \"Always\" at src/Web/appsettings.json:2:44"
                    - "assumes that the code binds the section Session"
                    - "fix: \"SecurePolicy\": \"Always\""
                    - "see: CWE-614, ASVS 5.0 3.3.1"
              ...

            """,
            FullReport.Write("tap", FullReport.Make()),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_name_is_no_directive()
    {
        var report = FullReport.MakeHostile();

        Assert.All(
            Tests(report).Where(line => line.StartsWith("not ok", StringComparison.Ordinal)),
            line =>
                Assert.Equal(
                    0,
                    line.Replace("\\\\", "", StringComparison.Ordinal)
                        .Replace("\\#", "", StringComparison.Ordinal)
                        .Replace("# TODO inconclusive", "", StringComparison.Ordinal)
                        .Count(letter => letter == '#')
                )
        );
    }
}
