using System.IO.Compression;
using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Sarif;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Sarif;

public sealed class SarifReportTests
{
    private static readonly TextOptions Everything = new(TextStyle.Plain, ShowAccepted: true);

    private static JsonElement Run(Report report, TextOptions? options = null)
    {
        using var document = JsonDocument.Parse(FullReport.Write("sarif", report, options));
        return document.RootElement.GetProperty("runs")[0].Clone();
    }

    [Fact]
    public void All_rules_are_there_whether_they_fail_or_not()
    {
        var driver = Run(FullReport.Make()).GetProperty("tool").GetProperty("driver");

        Assert.Equal("SecPolicy", driver.GetProperty("name").GetString());
        Assert.Equal("1.2.3", driver.GetProperty("semanticVersion").GetString());
        Assert.Equal("https://secpolicy.example/", driver.GetProperty("informationUri").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(
            [
                "session-cookie-secure",
                "allowed-hosts",
                "session-cookie-http-only",
                "session-idle-timeout",
                "passing",
                "elsewhere",
            ],
            rules.Select(rule => rule.GetProperty("id").GetString())
        );
        var first = rules[0];
        Assert.Equal("SessionCookieSecure", first.GetProperty("name").GetString());
        Assert.Equal("error", first.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        Assert.Equal("8.0", first.GetProperty("properties").GetProperty("security-severity").GetString());
        Assert.Equal(
            ["security", "external/cwe/cwe-614", "cookies"],
            first.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())
        );
        Assert.Equal("https://cwe.mitre.org/data/definitions/614.html", first.GetProperty("helpUri").GetString());
        Assert.Contains(
            "[CWE-614](https://cwe.mitre.org/data/definitions/614.html)",
            first.GetProperty("help").GetProperty("markdown").GetString(),
            StringComparison.Ordinal
        );
        Assert.False(rules[4].TryGetProperty("helpUri", out _));
        Assert.False(rules[4].TryGetProperty("name", out _));
    }

    [Fact]
    public void A_result_points_at_the_winning_value_and_at_what_it_overrides()
    {
        var result = Run(FullReport.Make()).GetProperty("results")[0];

        Assert.Equal(0, result.GetProperty("ruleIndex").GetInt32());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal(
            "cookie.session.secure must be always; is never in Production. Overrides \"Always\" at [src/Web/appsettings.json:2:44](1). Assumes that the code binds the section Session.",
            result.GetProperty("message").GetProperty("text").GetString()
        );
        var location = Assert.Single(result.GetProperty("locations").EnumerateArray());
        Assert.Equal(
            """{"artifactLocation":{"uri":"src/Web/appsettings.Production.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":33,"endLine":3,"endColumn":39}}""",
            JsonSerializer.Serialize(location.GetProperty("physicalLocation"))
        );
        Assert.Equal(1, result.GetProperty("relatedLocations")[0].GetProperty("id").GetInt32());
        var steps = result.GetProperty("codeFlows")[0].GetProperty("threadFlows")[0].GetProperty("locations");
        Assert.Equal(
            ["overridden: \"Always\"", "the value in force: never"],
            steps
                .EnumerateArray()
                .Select(step => step.GetProperty("location").GetProperty("message").GetProperty("text").GetString())
        );
    }

    [Fact]
    public void Overridden_values_come_in_the_order_of_the_layers()
    {
        var source = Reports.Source("abc", "a.json");
        var finding = FullReport.Overriding with
        {
            // A finding has the nearest first.
            Related =
            [
                new(RelatedRole.Overrides, "overrides 2", new(source, 1, 1)),
                new(RelatedRole.Overrides, "overrides 1", new(source, 0, 1)),
            ],
        };

        var steps = Run(Reports.Report(finding))
            .GetProperty("results")[0]
            .GetProperty("codeFlows")[0]
            .GetProperty("threadFlows")[0]
            .GetProperty("locations")
            .EnumerateArray()
            .Select(step => step.GetProperty("location").GetProperty("message").GetProperty("text").GetString());

        Assert.Equal(["overridden: 1", "overridden: 2", "the value in force: never"], steps);
    }

    [Fact]
    public void What_cannot_be_told_is_one_step_less_severe_unless_it_counts_as_failed()
    {
        Assert.Equal("warning", Level(FullReport.Make()));
        Assert.Equal("error", Level(FullReport.Make() with { Strict = true }));

        static string? Level(Report report) => Run(report).GetProperty("results")[1].GetProperty("level").GetString();
    }

    [Fact]
    public void What_is_accepted_is_left_out_or_suppressed()
    {
        Assert.Equal(2, Run(FullReport.Make()).GetProperty("results").GetArrayLength());
        Assert.False(Run(FullReport.Make()).GetProperty("results")[0].TryGetProperty("suppressions", out _));

        var results = Run(FullReport.Make(), Everything).GetProperty("results");
        Assert.Equal(0, results[0].GetProperty("suppressions").GetArrayLength());
        var waived = results[2].GetProperty("suppressions")[0];
        Assert.Equal("inSource", waived.GetProperty("kind").GetString());
        Assert.Equal(
            "waived by web-team until 2027-01-31: the proxy redirects (WEB-12)",
            waived.GetProperty("justification").GetString()
        );
        var known = results[3].GetProperty("suppressions")[0];
        Assert.Equal("external", known.GetProperty("kind").GetString());
        Assert.Equal("in the baseline known.json", known.GetProperty("justification").GetString());
    }

    [Fact]
    public void Problems_and_what_is_not_known_of_deployments_are_notifications()
    {
        var invocation = Run(FullReport.Make()).GetProperty("invocations")[0];

        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        var notifications = invocation.GetProperty("toolExecutionNotifications").EnumerateArray().ToList();
        Assert.Equal(
            [
                ("json-syntax", "error", true),
                ("path-not-found", "error", true),
                ("policy-not-found", "error", false),
                ("deployment-not-known", "note", true),
                ("deployment-not-known", "note", true),
            ],
            notifications.Select(each =>
                (
                    each.GetProperty("descriptor").GetProperty("id").GetString()!,
                    each.GetProperty("level").GetString()!,
                    each.TryGetProperty("locations", out _)
                )
            )
        );
    }

    [Fact]
    public void Only_problems_make_the_run_no_success()
    {
        Assert.False(IsSuccess(FullReport.Make()));
        Assert.True(IsSuccess(FullReport.Make() with { Problems = [] }));

        static bool IsSuccess(Report report) =>
            Run(report).GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean();
    }

    [Fact]
    public void The_category_is_of_the_environments_that_were_asked_for()
    {
        Assert.Equal("secpolicy/", Id());
        Assert.Equal("secpolicy/Production/", Id("Production"));
        Assert.Equal("secpolicy/A-B+Production/", Id("Production", "A/B"));

        static string? Id(params string[] environments) =>
            Run(Reports.Report() with { AskedEnvironments = [.. environments] })
                .GetProperty("automationDetails")
                .GetProperty("id")
                .GetString();
    }

    [Theory]
    [InlineData("web", "secpolicy/web/Production/")]
    [InlineData("src/Web", "secpolicy/src-Web/Production/")]
    [InlineData("", "secpolicy/Production/")]
    public void A_category_tells_uploads_of_the_same_commit_apart(string category, string expected) =>
        Assert.Equal(
            expected,
            Run(
                    Reports.Report() with
                    {
                        AskedEnvironments = ["Production"],
                    },
                    TextOptions.Plain with
                    {
                        Category = category,
                    }
                )
                .GetProperty("automationDetails")
                .GetProperty("id")
                .GetString()
        );

    [Fact]
    public void Fingerprints_survive_a_move_and_tell_environments_and_results_apart()
    {
        var moved = Reports.Source(
            "\n\n\n"
                + FullReport.ProductionFile.GetText(
                    new(FullReport.ProductionFile, 0, FullReport.ProductionFile.Utf8.Length)
                )
        );
        var own = FullReport.Overriding;
        var there = own with { Span = Reports.Span(moved, "\"None\"") };
        var inStaging = own with { Environments = ["Staging"] };

        Assert.Equal(Fingerprints(own), Fingerprints(there));
        var results = Run(Reports.Report(own, inStaging, own)).GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Select(result => Text(result, "secpolicy/v1")).Distinct().Count());
        Assert.Equal(3, results.Select(result => Text(result, "primaryLocationLineHash")).Distinct().Count());

        static string Fingerprints(Finding finding) =>
            JsonSerializer.Serialize(
                Run(Reports.Report(finding)).GetProperty("results")[0].GetProperty("partialFingerprints")
            );

        static string? Text(JsonElement result, string name) =>
            result.GetProperty("partialFingerprints").GetProperty(name).GetString();
    }

    [Fact]
    public void More_than_is_taken_is_left_out_and_said()
    {
        const int count = SarifResults.Most + 2;
        var finding = FullReport.Overriding with { Severity = Severity.Note, Related = [] };
        var findings = Enumerable.Range(0, count).Select(_ => finding with { }).ToArray();
        findings[^1] = FullReport.Overriding;

        var run = Run(Reports.Report(findings));

        Assert.Equal(SarifResults.Most, run.GetProperty("results").GetArrayLength());
        Assert.Equal("error", run.GetProperty("results")[SarifResults.Most - 1].GetProperty("level").GetString());
        Assert.Equal(
            "2 of 25002 results are left out, the least severe: GitHub takes 25000 of a run.",
            run.GetProperty("invocations")[0]
                .GetProperty("toolExecutionNotifications")[0]
                .GetProperty("message")
                .GetProperty("text")
                .GetString()
        );
    }

    [Fact]
    public void A_log_that_is_too_large_when_compressed_keeps_what_is_severe()
    {
        const int count = 12_000;
        const int severe = 100;
        // What cannot be compressed, so that the log is too large long before there are too many results.
        var random = new Random(7);
        var noise = new byte[900];
        var findings = Enumerable
            .Range(0, count)
            .Select(number =>
            {
                random.NextBytes(noise);
                return FullReport.Overriding with
                {
                    Severity = number % (count / severe) == 0 ? Severity.Error : Severity.Warning,
                    Message = "must be always; is " + Convert.ToBase64String(noise),
                    Related = [],
                };
            })
            .ToArray();

        var log = FullReport.Write("sarif", Reports.Report(findings));

        using var compressed = new MemoryStream();
        using (var zip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(log));
        }

        Assert.InRange(compressed.Length, 8_000_000, 10_000_000);
        using var document = JsonDocument.Parse(log);
        var run = document.RootElement.GetProperty("runs")[0];
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(severe, results.Count(result => result.GetProperty("level").GetString() == "error"));
        Assert.Equal(
            $"{count - results.Count} of {count} results are left out, the least severe: GitHub takes 10 MB of a compressed log.",
            run.GetProperty("invocations")[0]
                .GetProperty("toolExecutionNotifications")[0]
                .GetProperty("message")
                .GetProperty("text")
                .GetString()
        );
    }

    [Fact]
    public void More_places_and_tags_than_are_taken_are_left_out_and_said()
    {
        var source = Reports.Source(new string('x', SarifResults.MostPlaces + 5), "a.json");
        var finding = FullReport.Overriding with
        {
            Related =
            [
                .. Enumerable
                    .Range(0, SarifResults.MostPlaces + 5)
                    .Select(at => new Related(RelatedRole.Overrides, "overrides x", new(source, at, 1))),
            ],
        };
        var report = Reports.Report(finding) with
        {
            Rules =
            [
                new(
                    finding.Rule,
                    finding.Title,
                    Severity.Error,
                    "",
                    null,
                    [],
                    [.. Enumerable.Range(0, 30).Select(number => $"tag-{number}")]
                ),
            ],
        };

        var run = Run(report);

        var result = run.GetProperty("results")[0];
        Assert.Equal(SarifResults.MostPlaces, result.GetProperty("relatedLocations").GetArrayLength());
        Assert.Equal(
            [
                "The rule session-cookie-secure has 31 tags, of which GitHub takes 20.",
                "5 places of a result of session-cookie-secure are left out: GitHub takes 1000 of a result.",
            ],
            run.GetProperty("invocations")[0]
                .GetProperty("toolExecutionNotifications")
                .EnumerateArray()
                .Select(each => each.GetProperty("message").GetProperty("text").GetString())
        );
    }

    [Theory]
    [InlineData("a b/ä#1%.json", "a%20b/%C3%A4%231%25.json")]
    [InlineData("c:d/e", "c%3Ad/e")]
    [InlineData("../x", "../x")]
    [InlineData("/etc/x", "file:///etc/x")]
    public void A_path_is_a_uri(string path, string uri) => Assert.Equal(uri, SarifText.Uri(path));

    [Fact]
    public void A_value_is_no_link_and_a_long_text_is_cut()
    {
        Assert.Equal("a \\[l\\](http://x) b", SarifText.Plain("a [l](http://x) b"));
        Assert.Equal("[1, 2]", SarifText.Plain("[1, 2]"));
        Assert.Equal("[a\\]b](3)", SarifText.Link("a]b", 3));
        Assert.Equal(1024, SarifText.Description(new string('x', 5000)).Length);
        Assert.EndsWith("x…", SarifText.Description(new string('x', 1022) + "🔑🔑"), StringComparison.Ordinal);
    }
}
