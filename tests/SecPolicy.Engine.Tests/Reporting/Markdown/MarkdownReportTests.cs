using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Markdown;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Markdown;

/// <summary>The report as Markdown. Markdig is the judge of what is markup.</summary>
public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .Build();

    /// <summary>The tags that the report itself uses.</summary>
    private static readonly string[] Ours = ["<br>", "<code>", "</code>"];

    [Fact]
    public void A_row_for_each_the_most_severe_first() =>
        Assert.Equal(
            """
            ## SecPolicy

            1 application, 1 environment, 31 rules: 1 error, 1 inconclusive (of 2 rules), 3 problems

            | | rule | place | finding |
            |---|---|---|---|
            | problem | `json-syntax` | `src/Web/appsettings.Production.json:1:1` | `not JSON` |
            | problem | `path-not-found` | `nowhere` | `no such file` |
            | problem | `policy-not-found` |  | `no such policy` |
            | error | `session-cookie-secure` | `src/Web/appsettings.Production.json:3:33` | Session cookies travel only over HTTPS<br>`cookie.session.secure must be always; is never in Production`<br>`overrides "Always" at src/Web/appsettings.json:2:44`<br>`assumes that the code binds the section Session`<br>`fix: "SecurePolicy": "Always"`<br>`see: CWE-614, ASVS 5.0 3.3.1` |
            | inconclusive | `allowed-hosts` | `src/Web/appsettings.Production.json:3:33` | The application answers only to its own host names<br>`inconclusive: unknown in Production: the deployment fills it in; concerns other-rule as well` |

            not known of deployments:

            - `two services may be this application at src/Web/appsettings.json:2:3`
            - `no such file: ops/web.env`

            """,
            FullReport.Write("markdown", FullReport.Make())
        );

    [Fact]
    public void What_a_file_says_is_no_markup()
    {
        var report = FullReport.MakeHostile();
        var text = FullReport.Write("markdown", report, new(TextStyle.Plain, ShowAccepted: true));

        var document = Markdig.Markdown.Parse(text, GitHub);

        var table = Assert.Single(document.Descendants<Table>());
        Assert.Equal(report.Findings.Length + report.Problems.Length + 1, table.Count);
        Assert.All(table.Cast<TableRow>(), row => Assert.Equal(4, row.Count));
        Assert.Empty(document.Descendants<LinkInline>());
        Assert.Empty(document.Descendants<AutolinkInline>());
        Assert.All(document.Descendants<HtmlInline>(), html => Assert.Contains(html.Tag, Ours));
        // What GitHub makes of texts is no markup: mentions, addresses, emoji.
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
        Assert.Empty(document.Descendants<HtmlBlock>());
    }

    [Fact]
    public void A_title_mentions_nobody_and_is_no_link()
    {
        var finding = FullReport.Overriding with
        {
            Title = "Ask @security at www.example.com :tada: https://x.example",
        };

        var text = FullReport.Write("markdown", Reports.Report(finding));

        Assert.Contains(
            "Ask &#64;security at www&#46;example.com &#58;tada&#58; https&#58;//x.example<br>",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void More_than_a_few_notes_on_deployments_are_counted_and_verboseones_leave_findings_their_room()
    {
        var application = Reports.Application("src/Web", "Production");
        var few = Reports.Report(FullReport.Overriding) with
        {
            Applications = [application with { Notes = [.. Notes(8, length: 3)] }],
        };
        var verbose = few with { Applications = [application with { Notes = [.. Notes(5, length: 10_000)] }] };

        Assert.EndsWith("- `4xxx`\n- and 3 more\n", FullReport.Write("markdown", few), StringComparison.Ordinal);
        var text = FullReport.Write("markdown", verbose);
        Assert.Contains("| error |", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 65_536);

        static IEnumerable<DeploymentNote> Notes(int count, int length) =>
            Enumerable
                .Range(0, count)
                .Select(number => new DeploymentNote(number + new string('x', length), null, null, null));
    }

    [Fact]
    public void It_fits_into_a_comment_and_says_what_is_missing()
    {
        var text = FullReport.Write("markdown", Many(1_000));

        Assert.InRange(text.Length, 60_000, 65_536);
        var rows = text.Split('\n').Count(line => line.StartsWith("| error", StringComparison.Ordinal));
        Assert.EndsWith(
            $"\n\n{1_000 - rows} more are not shown here: there is no room for them. Other formats have all of them.\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_summary_of_a_step_has_room_for_more()
    {
        using var stream = new MemoryStream();

        MarkdownReport.WriteStepSummary(Many(10_000), stream, new(TextStyle.Plain));

        Assert.InRange(stream.Length, 1_000_000, 1024 * 1024);
        Assert.Contains("more are not shown here", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    private static Report Many(int count) =>
        Reports.Report([.. Enumerable.Repeat(FullReport.Overriding with { Fix = "größer" }, count)]);
}
