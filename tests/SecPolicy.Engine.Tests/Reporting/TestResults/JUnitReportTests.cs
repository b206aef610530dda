using System.Xml.Linq;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.TestResults;

public sealed class JUnitReportTests
{
    private static XElement Root(Report report) => XDocument.Parse(FullReport.Write("junit", report)).Root!;

    private static string Result(XElement test) => test.Elements().SingleOrDefault()?.Name.LocalName ?? "passed";

    [Fact]
    public void Every_rule_that_was_judged_is_a_test()
    {
        var suite = Root(FullReport.Make()).Elements("testsuite").First();

        Assert.Equal("src/Web (Production)", suite.Attribute("name")!.Value);
        Assert.Equal(
            [
                ("session-cookie-secure: Session cookies travel only over HTTPS", "failure"),
                ("allowed-hosts: The application answers only to its own host names", "skipped"),
                ("session-cookie-http-only: Scripts cannot read session cookies", "skipped"),
                ("session-idle-timeout: Idle sessions end", "skipped"),
                ("passing: Something that holds", "passed"),
                // It is no rule of the report, and yet what is not known about it is said.
                ("other-rule: The application answers only to its own host names", "skipped"),
            ],
            suite.Elements("testcase").Select(test => (test.Attribute("name")!.Value, Result(test)))
        );
        Assert.Equal(
            ("6", "1", "0", "4"),
            (
                suite.Attribute("tests")!.Value,
                suite.Attribute("failures")!.Value,
                suite.Attribute("errors")!.Value,
                suite.Attribute("skipped")!.Value
            )
        );
    }

    [Fact]
    public void A_failure_says_how_bad_what_and_where()
    {
        var test = Root(FullReport.Make()).Descendants("testcase").First();

        Assert.Equal("src/Web (Production)", test.Attribute("classname")!.Value);
        Assert.Equal("src/Web/appsettings.Production.json", test.Attribute("file")!.Value);
        Assert.Equal("3", test.Attribute("line")!.Value);
        var failure = test.Element("failure")!;
        Assert.Equal("error", failure.Attribute("type")!.Value);
        Assert.Equal(
            "cookie.session.secure must be always; is never in Production",
            failure.Attribute("message")!.Value
        );
        Assert.Equal(
            """

            src/Web/appsettings.Production.json:3:33: cookie.session.secure must be always; is never in Production
              overrides "Always" at src/Web/appsettings.json:2:44
              assumes that the code binds the section Session
              fix: "SecurePolicy": "Always"
              see: CWE-614, ASVS 5.0 3.3.1

            """,
            failure.Value
        );
    }

    [Fact]
    public void What_is_accepted_or_cannot_be_told_is_skipped_with_the_reason()
    {
        var skipped = Root(FullReport.Make()).Descendants("skipped").ToList();

        Assert.Equal(
            [
                (
                    "inconclusive",
                    "inconclusive: unknown in Production: the deployment fills it in; concerns other-rule as well"
                ),
                ("waived", "waived by web-team until 2027-01-31: the proxy redirects (WEB-12)"),
                ("baseline", "in the baseline"),
                (
                    "inconclusive",
                    "inconclusive: unknown in Production: the deployment fills it in; concerns other-rule as well"
                ),
            ],
            skipped.Select(each => (each.Attribute("type")!.Value, each.Attribute("message")!.Value))
        );
        Assert.Equal(3, Root(FullReport.Make() with { Strict = true }).Descendants("failure").Count());
    }

    [Fact]
    public void Problems_are_errors()
    {
        var root = Root(FullReport.Make());

        Assert.Equal("3", root.Attribute("errors")!.Value);
        Assert.Equal("9", root.Attribute("tests")!.Value);
        var suite = root.Elements("testsuite").Last();
        Assert.Equal("problems", suite.Attribute("name")!.Value);
        Assert.Equal(
            [
                ("src/Web/appsettings.Production.json", "not JSON", "src/Web/appsettings.Production.json:1:1"),
                ("nowhere", "no such file", "nowhere"),
                ("secpolicy", "no such policy", ""),
            ],
            suite
                .Elements("testcase")
                .Select(test =>
                    (
                        test.Attribute("classname")!.Value,
                        test.Element("error")!.Attribute("message")!.Value,
                        test.Element("error")!.Value
                    )
                )
        );
    }

    [Fact]
    public void Several_findings_of_a_rule_are_one_failure_and_accepted_ones_do_not_hide_it()
    {
        var other = FullReport.Overriding with { Key = "Other", Setting = "cookie.other.secure" };
        var accepted = FullReport.Waived with { Rule = FullReport.Overriding.Rule };

        var test = Root(FullReport.Make(other, accepted)).Descendants("testcase").First();

        var failure = Assert.Single(test.Elements());
        Assert.Equal("failure", failure.Name.LocalName);
        Assert.Equal(
            "cookie.session.secure must be always; is never in Production; and 1 more",
            failure.Attribute("message")!.Value
        );
        Assert.Contains("cookie.other.secure must be always", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_fails_without_a_finding_is_no_pass()
    {
        var report = FullReport.Make() with { Findings = [] };

        Assert.Equal(
            ["failure", "skipped", "failure", "failure", "passed"],
            Root(report).Elements("testsuite").First().Elements("testcase").Select(Result)
        );
    }

    [Fact]
    public void A_finding_of_an_environment_that_is_not_listed_and_one_of_a_waiver_are_there()
    {
        var elsewhere = FullReport.Overriding with { Environments = ["Elsewhere"] };
        var ofWaiver = FullReport.Overriding with
        {
            Rule = "waiver-needed",
            Environments = [],
            Severity = Severity.Warning,
        };

        var suites = Root(FullReport.Make(elsewhere, ofWaiver)).Elements("testsuite").ToList();

        Assert.Equal(
            ["src/Web (Production)", "waivers", "src/Web (Elsewhere)", "problems"],
            suites.Select(suite => suite.Attribute("name")!.Value)
        );
        Assert.Equal("warning", suites[1].Descendants("failure").Single().Attribute("type")!.Value);
    }
}
