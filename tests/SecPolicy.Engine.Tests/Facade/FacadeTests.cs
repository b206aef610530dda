using System.Text;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Facade;

/// <summary>What users of the library see beside the commands of the program.</summary>
public sealed class FacadeTests
{
    private const string Secret = "8f3a91c2d45e67b0";

    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly MemoryFiles Shop = new MemoryFiles().With(
        "appsettings.json",
        $$"""
        {
          "Session": { "Cookie": { "SecurePolicy": "None" } },
          "Jwt": { "SigningKey": "{{Secret}}" }
        }
        """
    );

    private static readonly SecPolicyEngine Engine = new(Shop);

    [Fact]
    public void A_report_is_a_text_and_a_stream_of_it_alike()
    {
        var report = Engine.Check(new() { Now = Now });
        using var stream = new MemoryStream();
        ReportFormat.Text.Write(report, stream);

        Assert.Contains("error[session-cookie-secure]", report.ToText(), StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetString(stream.ToArray()), report.ToText());
    }

    [Fact]
    public void A_finding_and_a_problem_are_a_line_each()
    {
        var report = Engine.Check(
            new()
            {
                Now = Now,
                Paths = [".", "nowhere"],
                Environments = ["Production"],
            }
        );

        Assert.Contains(
            "appsettings.json:2:44: error: session-cookie-secure: cookie.session.secure must be always; is never in Production",
            report.Findings.Select(finding => finding.ToString())
        );
        Assert.Equal("nowhere: path-not-found: no such file or folder", Assert.Single(report.Problems).ToString());
    }

    [Fact]
    public void Nothing_that_is_made_a_text_shows_a_secret()
    {
        var report = Engine.Check(new() { Now = Now, WithMatrices = true });
        var resolved = Engine.Resolve(new() { Now = Now });
        var values = resolved.Applications.SelectMany(each => each.Environments).SelectMany(each => each.Settings);
        var spans = report
            .Findings.SelectMany(each => each.Related.Select(other => other.Span).Append(each.Span))
            .ToArray();

        Assert.Contains(report.Findings, finding => finding.Span.Text.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(values, value => value.Sensitive && value.ToString().StartsWith('•'));
        object?[] shown = [.. report.Findings, .. spans, .. values];
        Assert.DoesNotContain(shown, each => $"{each}".Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_is_found_by_its_name_in_any_letter_case()
    {
        var environment = Engine
            .Resolve(new() { Now = Now, Environments = ["Production"] })
            .Applications.Single()
            .Environments.Single(each => each.Name == "Production");

        Assert.Equal("never", environment.Find("Cookie.Session.Secure")?.ToString());
        Assert.Null(environment.Find("cookie.session"));
    }

    [Theory]
    [InlineData("/repository", "/repository", "")]
    [InlineData("/repository/services/shop", "/repository", "services/shop")]
    [InlineData("/elsewhere", "", "")]
    public void The_repository_is_the_nearest_folder_above_with_git_in_it(string working, string root, string folder)
    {
        var files = new Surroundings(working, "/repository/.git");

        var repository = new SecPolicyEngine(files).FindRepository();

        Assert.Equal((root, folder), (repository.Root, repository.Folder));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_and_no_exception()
    {
        var report = SecPolicyEngine.OnDisk("/no/such/folder").Check(new() { Now = Now });

        Assert.Equal((RunStatus.Problems, ProblemIds.PathNotFound), (report.Status, Assert.Single(report.Problems).Id));
    }

    [Fact]
    public void An_engine_serves_several_runs_at_the_same_time()
    {
        var alone = Engine.Check(new() { Now = Now }).ToText();
        var together = Enumerable
            .Range(0, 8)
            .AsParallel()
            .WithDegreeOfParallelism(4)
            .Select(_ => Engine.Check(new() { Now = Now, Jobs = 2 }).ToText())
            .Distinct();

        Assert.Equal([alone], together);
    }
}
