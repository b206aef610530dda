using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.BuildServers;

/// <summary>The commands for GitHub's runner and for the agent of Azure Pipelines, and GitLab's issues.</summary>
public sealed class BuildServerReportTests
{
    private static readonly TextOptions Quiet = new(TextStyle.Plain, TextDetail.Quiet);

    private static string[] Lines(string format, Report report, TextOptions? options = null) =>
        FullReport.Write(format, report, options ?? Quiet).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static Report Many(params Severity[] severities) =>
        Reports.Report([
            .. severities.Select(
                (severity, number) =>
                    FullReport.Overriding with
                    {
                        Severity = severity,
                        Message = $"number {number}",
                        Demand = "",
                        Related = [],
                    }
            ),
        ]);

    [Fact]
    public void GitHub_gets_a_command_for_each_the_loudest_first()
    {
        Assert.Equal(
            [
                "::error file=src/Web/appsettings.Production.json,line=1,endLine=1,col=1,endColumn=2,title=json-syntax::not JSON",
                "::error file=nowhere,line=1,endLine=1,col=1,endColumn=1,title=path-not-found::no such file",
                "::error title=policy-not-found::no such policy",
                "::error file=src/Web/appsettings.Production.json,line=3,endLine=3,col=33,endColumn=39,title=session-cookie-secure%3A Session cookies travel only over HTTPS::cookie.session.secure must be always; is never in Production%0Aoverrides \"Always\" at src/Web/appsettings.json:2:44%0Aassumes that the code binds the section Session%0Afix: \"SecurePolicy\": \"Always\"%0Asee: CWE-614, ASVS 5.0 3.3.1",
                "::warning file=src/Web/appsettings.Production.json,line=3,endLine=3,col=33,endColumn=39,title=allowed-hosts%3A The application answers only to its own host names::inconclusive: unknown in Production: the deployment fills it in; concerns other-rule as well",
            ],
            Lines("github", FullReport.Make())
        );
    }

    [Fact]
    public void Azure_gets_a_command_for_each_the_loudest_first()
    {
        Assert.Equal(
            [
                "##vso[task.logissue type=error;sourcepath=src/Web/appsettings.Production.json;linenumber=1;columnnumber=1;code=json-syntax]not JSON",
                "##vso[task.logissue type=error;sourcepath=nowhere;linenumber=1;columnnumber=1;code=path-not-found]no such file",
                "##vso[task.logissue type=error;code=policy-not-found]no such policy",
                "##vso[task.logissue type=error;sourcepath=src/Web/appsettings.Production.json;linenumber=3;columnnumber=33;code=session-cookie-secure]Session cookies travel only over HTTPS: cookie.session.secure must be always; is never in Production%0Aoverrides \"Always\" at src/Web/appsettings.json:2:44%0Aassumes that the code binds the section Session%0Afix: \"SecurePolicy\": \"Always\"%0Asee: CWE-614, ASVS 5.0 3.3.1",
                "##vso[task.logissue type=warning;sourcepath=src/Web/appsettings.Production.json;linenumber=3;columnnumber=33;code=allowed-hosts]The application answers only to its own host names: inconclusive: unknown in Production: the deployment fills it in; concerns other-rule as well",
            ],
            Lines("azure", FullReport.Make())
        );
    }

    [Fact]
    public void GitHub_shows_ten_of_each_and_is_told_so()
    {
        var many = Many([
            .. Enumerable.Repeat(Severity.Error, 12),
            .. Enumerable.Repeat(Severity.Warning, 10),
            .. Enumerable.Repeat(Severity.Note, 10),
        ]);

        var lines = Lines("github", many);

        Assert.Equal(10, lines.Count(line => line.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("::warning ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("::notice ", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "::notice title=SecPolicy::3 more are not shown here: GitHub shows ten of each kind; the log has all of them",
                "::group::SecPolicy: 3 more",
                "error session-cookie-secure: number 10 in Production at src/Web/appsettings.Production.json:3:33",
                "error session-cookie-secure: number 11 in Production at src/Web/appsettings.Production.json:3:33",
                "note session-cookie-secure: number 31 in Production at src/Web/appsettings.Production.json:3:33",
                "::endgroup::",
            ],
            lines[^6..]
        );
        Assert.Contains(
            "; the job summary has all of them",
            FullReport.Write("github", many, Quiet with { HasJobSummary = true }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Azure_keeps_ten_of_each_is_told_so_and_has_notes_in_the_log()
    {
        var lines = Lines(
            "azure",
            Many([.. Enumerable.Repeat(Severity.Error, 11), .. Enumerable.Repeat(Severity.Warning, 10), Severity.Note])
        );

        Assert.Equal(20, lines.Count(line => line.StartsWith("##vso[", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "##vso[task.logissue type=warning]SecPolicy: 2 more are not shown here: Azure Pipelines shows ten of each kind; the log has all of them",
                "error session-cookie-secure: number 10 in Production at src/Web/appsettings.Production.json:3:33",
                "warning session-cookie-secure: number 20 in Production at src/Web/appsettings.Production.json:3:33",
                "note session-cookie-secure: number 21 in Production at src/Web/appsettings.Production.json:3:33",
            ],
            lines[^4..]
        );
    }

    [Theory]
    [InlineData("github")]
    [InlineData("azure")]
    public void What_a_file_says_is_never_a_command(string format)
    {
        var hostile = FullReport.MakeHostile();
        var many = hostile with { Findings = [.. Enumerable.Repeat(hostile.Findings[0], 15)] };

        foreach (var line in Lines(format, many).Concat(Lines(format, hostile)))
        {
            // The runner obeys `::` at the start of a line and `##[` anywhere in it, the agent `##vso[` anywhere in it, unless the line is
            // a command already.
            var isCommand =
                line.StartsWith("::", StringComparison.Ordinal)
                || line.StartsWith("##vso[task.logissue ", StringComparison.Ordinal);
            if (isCommand)
            {
                var end = format == "github" ? line.IndexOf("::", 2, StringComparison.Ordinal) : line.IndexOf(']');
                var properties = line[..end];
                Assert.True(
                    format != "github"
                        || properties.Split(' ')[0]
                            is "::error"
                                or "::warning"
                                or "::notice"
                                or "::group"
                                or "::endgroup",
                    line
                );
                Assert.Equal(-1, line.AsSpan().IndexOfAny('\r', '\u001b'));
            }
            else
            {
                Assert.DoesNotContain("##", line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_command_says_what_the_text_says()
    {
        var finding = FullReport.Overriding with
        {
            Title = "100%: a, b; c] d",
            Message = "must be 100%, a: b; c] d",
            Demand = "",
        };

        var github = Lines("github", Reports.Report(finding))[0];
        var azure = Lines("azure", Reports.Report(finding))[0];

        Assert.Contains(
            "title=session-cookie-secure%3A 100%25%3A a%2C b; c] d::cookie",
            github,
            StringComparison.Ordinal
        );
        Assert.Contains("must be 100%25, a: b; c] d in Production%0A", github, StringComparison.Ordinal);
        Assert.Contains(
            "]100%AZP25: a, b; c] d: cookie.session.secure must be 100%AZP25, a",
            azure,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void GitLab_gets_an_issue_for_each()
    {
        using var document = JsonDocument.Parse(FullReport.Write("gitlab", FullReport.Make()));

        var issues = document.RootElement.EnumerateArray().ToList();
        Assert.Equal(
            """{"description":"Session cookies travel only over HTTPS: cookie.session.secure must be always; is never in Production","check_name":"session-cookie-secure","fingerprint":"F","severity":"critical","location":{"path":"src/Web/appsettings.Production.json","lines":{"begin":3}}}""",
            JsonSerializer
                .Serialize(issues[0])
                .Replace(issues[0].GetProperty("fingerprint").GetString()!, "F", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["critical", "major", "blocker", "blocker", "blocker"],
            issues.Select(issue => issue.GetProperty("severity").GetString())
        );
        Assert.Matches("^[0-9a-f]{32}$", issues[0].GetProperty("fingerprint").GetString());
        Assert.Equal(5, issues.Select(issue => issue.GetProperty("fingerprint").GetString()).Distinct().Count());
    }

    [Fact]
    public void GitLab_takes_no_two_issues_for_one_and_knows_them_again_elsewhere()
    {
        var moved = Reports.Source("\n\n\"None\"");
        var there = FullReport.Overriding with { Span = Reports.Span(moved, "\"None\"") };

        Assert.Equal(Fingerprints(FullReport.Overriding), Fingerprints(there));
        Assert.Equal(2, Fingerprints(FullReport.Overriding, FullReport.Overriding).Distinct().Count());
        Assert.NotEqual(
            Fingerprints(FullReport.Overriding),
            Fingerprints(FullReport.Overriding with { Environments = ["Staging"] })
        );

        static List<string?> Fingerprints(params Finding[] findings)
        {
            using var document = JsonDocument.Parse(FullReport.Write("gitlab", Reports.Report(findings)));
            return
            [
                .. document.RootElement.EnumerateArray().Select(issue => issue.GetProperty("fingerprint").GetString()),
            ];
        }
    }
}
