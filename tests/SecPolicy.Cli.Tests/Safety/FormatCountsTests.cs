using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SecPolicy.Engine.Reporting;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>Hostile texts neither add a line, an annotation, a row, a test or a result to a report, nor take one away.</summary>
/// <param name="hostile">The repository.</param>
public sealed partial class FormatCountsTests(HostileFolder hostile) : IClassFixture<HostileFolder>
{
    public static TheoryData<string> Formats => [.. ReportFormat.All.Select(format => format.Name)];

    [SkippableTheory]
    [MemberData(nameof(Formats))]
    public void A_report_has_what_there_is_and_nothing_else(string format)
    {
        using var json = JsonDocument.Parse(Run("json"));
        var root = json.RootElement;
        var open = root.GetProperty("findings")
            .EnumerateArray()
            .Count(finding => finding.GetProperty("waiver").ValueKind == JsonValueKind.Null);
        var problems = root.GetProperty("problems").GetArrayLength();
        var applications = root.GetProperty("applications").GetArrayLength();
        Assert.True(open > 20 && problems > 3 && applications > 5);
        var text = Run(format);
        var lines = text.TrimEnd('\n').Split('\n');

        switch (format)
        {
            case "text":
                Assert.Equal(open, lines.Count(line => OfFinding().IsMatch(line)));
                Assert.Equal(problems, lines.Count(line => line.StartsWith("problem[", StringComparison.Ordinal)));
                Assert.All(lines, line => Assert.Matches(InText(), line));
                break;
            case "compact":
                Assert.Equal(open + problems, lines.Length);
                Assert.All(lines, line => Assert.Matches(OfCompact(), line));
                break;
            case "json":
                Assert.Equal(JsonValueKind.Object, root.ValueKind);
                break;
            case "jsonl":
                Assert.Equal(applications + 2, lines.Length);
                Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
                break;
            case "html":
                Assert.Equal(open + problems, OfHtml().Count(text) - OfAccepted().Count(text));
                break;
            case "sarif":
                using (var log = JsonDocument.Parse(text))
                {
                    var run = log.RootElement.GetProperty("runs")[0];
                    Assert.Equal(open, run.GetProperty("results").GetArrayLength());
                    Assert.Equal(
                        problems,
                        run.GetProperty("invocations")[0]
                            .GetProperty("toolExecutionNotifications")
                            .EnumerateArray()
                            .Count(notice => notice.GetProperty("level").GetString() == "error")
                    );
                }

                break;
            case "junit":
                var suites = XDocument.Parse(text).Root!;
                Assert.Equal(problems, suites.Descendants("error").Count());
                Assert.Equal(
                    int.Parse(suites.Attribute("tests")!.Value, CultureInfo.InvariantCulture),
                    suites.Descendants("testcase").Count()
                );
                break;
            case "github":
                Assert.Equal(
                    open + problems,
                    lines.Count(line => OfGitHub().IsMatch(line)) - 1 + lines.Count(line => InLog().IsMatch(line))
                );
                Assert.All(
                    lines[..^1],
                    line =>
                        Assert.True(OfGitHub().IsMatch(line) || InLog().IsMatch(line) || OfGroup().IsMatch(line), line)
                );
                break;
            case "gitlab":
                using (var issues = JsonDocument.Parse(text))
                {
                    Assert.Equal(open + problems, issues.RootElement.GetArrayLength());
                }

                break;
            case "azure":
                Assert.Equal(
                    open + problems,
                    lines.Count(line => OfAzure().IsMatch(line)) - 1 + lines.Count(line => InLog().IsMatch(line))
                );
                Assert.All(lines[..^1], line => Assert.True(OfAzure().IsMatch(line) || InLog().IsMatch(line), line));
                break;
            case "markdown":
                // There is no room for all of them, and that is said.
                var more = OfMore().Match(text);
                Assert.Equal(
                    open + problems + 2,
                    lines.Count(line => line.StartsWith('|'))
                        + int.Parse(more.Groups["count"].Value, CultureInfo.InvariantCulture)
                );
                break;
            case "tap":
                Assert.Equal(
                    "1.." + lines.Count(line => OfTap().IsMatch(line)).ToString(CultureInfo.InvariantCulture),
                    lines[1]
                );
                Assert.All(
                    lines[2..],
                    line => Assert.True(OfTap().IsMatch(line) || line.StartsWith("  ", StringComparison.Ordinal), line)
                );
                break;
            default:
                Assert.Fail($"say what there is to count in {format}");
                break;
        }
    }

    private string Run(string format)
    {
        var result = CliRun.Run(
            hostile.Path,
            [new("SECPOLICY_NOW", "2026-11-01T12:00:00Z")],
            ["check", ".", "--format", format]
        );
        Assert.Equal("", result.Error);
        return result.Output;
    }

    [GeneratedRegex(@"^(error|warning|note|inconclusive)\[", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfFinding();

    [GeneratedRegex(
        @"^($| |[0-9]+ |(error|warning|note|inconclusive|problem)\[|not observed: |not known of deployments:$)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex InText();

    [GeneratedRegex(@": (error|warning|note|inconclusive|problem) [a-z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfCompact();

    [GeneratedRegex("<article class=\"finding ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfHtml();

    [GeneratedRegex("<article class=\"finding waived\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfAccepted();

    [GeneratedRegex("^::(error|warning|notice) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfGitHub();

    [GeneratedRegex("^::(group::SecPolicy: [0-9]+ more|endgroup::)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfGroup();

    [GeneratedRegex(@"^##vso\[task\.logissue type=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfAzure();

    [GeneratedRegex("^(error|warning|note) [a-z0-9-]+: ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InLog();

    [GeneratedRegex("\n(?<count>[0-9]+) more are not shown here", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfMore();

    [GeneratedRegex("^(not )?ok [0-9]+ - ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfTap();
}
