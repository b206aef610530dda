using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Text;

public sealed class TextReportTests
{
    private static readonly SourceText Base = Reports.Source(
        "{\n  \"SecurePolicy\": \"Always\"\n}",
        "src/Web/appsettings.json"
    );

    private static string Text(Report report, TextStyle? style = null, TextDetail detail = TextDetail.Normal)
    {
        var writer = new StringWriter();
        ReportReplay.Tell(report, new TextReport(writer, style ?? TextStyle.Plain, detail));
        return writer.ToString();
    }

    private static string WithoutColours(string text) =>
        string.Concat(
            text.Split('\u001b')
                .Select((part, index) => index == 0 ? part : part[(part.IndexOf('m', StringComparison.Ordinal) + 1)..])
        );

    private static Finding Example()
    {
        var source = Reports.Source(new string('\n', 13) + "      \"SecurePolicy\": \"None\"\n");
        return Reports.Finding(Reports.Span(source, "\"None\"")) with
        {
            Related =
            [
                new(RelatedRole.Overrides, "overrides \"Always\"", Reports.Span(Base, "\"Always\"")),
                new(RelatedRole.Assumes, "assumes that the code binds the section Session to SessionOptions", null),
            ],
        };
    }

    [Fact]
    public void A_finding_is_drawn_with_its_line_and_everything_that_belongs_to_it() =>
        Assert.Equal(
            """
            error[session-cookie-secure]: Session cookies travel only over HTTPS
              --> src/Web/appsettings.Production.json:14:23
               |
            14 |       "SecurePolicy": "None"
               |                       ^^^^^^ must be always; is never in Production
               = overrides "Always" at src/Web/appsettings.json:2:19
               = assumes that the code binds the section Session to SessionOptions
               = fix: "SecurePolicy": "Always"
               = see: CWE-614, ASVS 5.0 3.3.1; secpolicy explain session-cookie-secure

            1 application, 1 environment, 31 rules: 1 error

            """,
            Text(Reports.Report(Example()))
        );

    [Theory]
    [InlineData("in Production", "Production")]
    [InlineData("in Production and Staging", "Production", "Staging")]
    [InlineData("in Production, Staging and Test", "Production", "Staging", "Test")]
    public void The_environments_stand_after_the_message(string expected, params string[] environments) =>
        Assert.Contains(
            $"must be always; is never {expected}\n",
            Text(Reports.Report(Example() with { Environments = [.. environments] }))
        );

    [Fact]
    public void A_fix_of_several_lines_keeps_its_shape() =>
        Assert.Contains(
            "   = fix: \"Cookie\": {\n            \"SecurePolicy\": \"Always\"\n          }\n",
            Text(Reports.Report(Example() with { Fix = "\"Cookie\": {\n  \"SecurePolicy\": \"Always\"\n}\n" }))
        );

    [Fact]
    public void An_inconclusive_finding_says_so_instead_of_its_severity()
    {
        var text = Text(Reports.Report(Example() with { Outcome = Outcome.Inconclusive }));

        Assert.StartsWith("inconclusive[session-cookie-secure]: ", text, StringComparison.Ordinal);
        Assert.EndsWith("31 rules: 1 inconclusive\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_in_configuration_quotes_nothing()
    {
        var source = Reports.Source("{\n  \"Password\": 'hunter2'\n}");
        var problem = new Problem(
            ProblemIds.JsonSyntax,
            "single quotes are not JSON",
            Reports.Span(source, "'hunter2'")
        );

        var text = Text(Reports.Report() with { Problems = [problem], Status = RunStatus.Problems });

        Assert.Equal(
            """
            problem[json-syntax]: single quotes are not JSON
              --> src/Web/appsettings.Production.json:2:15

            1 application, 1 environment, 31 rules: 1 problem

            """,
            text
        );
    }

    [Fact]
    public void A_problem_in_a_policy_shows_the_line()
    {
        var source = new SourceText("company.yaml", "rules:\n  a:\n    titel: x\n") { Quotable = true };
        var problem = new Problem(
            ProblemIds.PolicyUnknownKey,
            "unknown key titel (did you mean title?)",
            Reports.Span(source, "titel")
        );

        Assert.StartsWith(
            """
            problem[policy-unknown-key]: unknown key titel (did you mean title?)
             --> company.yaml:3:5
              |
            3 |     titel: x
              |     ^^^^^
            """,
            Text(Reports.Report() with { Problems = [problem] }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_problem_without_a_place_names_the_path()
    {
        var problem = new Problem(ProblemIds.PathNotFound, "no such file or folder", null, "nowhere");

        Assert.StartsWith(
            "problem[path-not-found]: no such file or folder\n  --> nowhere\n",
            Text(Reports.Report() with { Problems = [problem] }),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_summary_counts_what_is_there()
    {
        var report = Reports.Report(
            Example(),
            Example() with
            {
                Severity = Severity.Warning,
            },
            Example() with
            {
                Severity = Severity.Warning,
            },
            Example() with
            {
                Severity = Severity.Note,
            },
            Example() with
            {
                Outcome = Outcome.Inconclusive,
            }
        );
        report = report with
        {
            Applications =
            [
                Reports.Application("a", "Production", "Staging"),
                Reports.Application("b", "Development", "Production", "Test"),
            ],
            Problems = [new("x", "m", null), new("x", "m", null)],
        };

        Assert.EndsWith(
            "\n2 applications, 5 environments, 31 rules: 1 error, 2 warnings, 1 note, 1 inconclusive, 2 problems\n",
            Text(report),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_run_that_found_nothing_is_no_success_unless_it_evaluated_something()
    {
        var passed = Reports.Report();

        Assert.Equal("1 application, 1 environment, 31 rules: no findings\n", Text(passed));
        Assert.Equal(
            "1 application, 1 environment, 31 rules: nothing was evaluated, no rule applies\n",
            Text(passed with { Status = RunStatus.NothingEvaluated, Summary = new(31, 0, 0, 0, 0, 31, 0) })
        );
        Assert.Equal(
            "0 applications, 0 environments, 31 rules: nothing was evaluated, no application was found\n",
            Text(
                passed with
                {
                    Status = RunStatus.NothingEvaluated,
                    Applications = [],
                    Summary = new(31, 0, 0, 0, 0, 0, 0),
                }
            )
        );
    }

    [Fact]
    public void What_was_not_observed_is_said_once()
    {
        var report = Reports.Report() with
        {
            Applications =
            [
                Reports.Application("a", "Production") with
                {
                    NotObserved = ["HSTS", "antiforgery cookie"],
                },
                Reports.Application("b", "Production") with
                {
                    NotObserved = ["HSTS"],
                },
            ],
        };

        Assert.StartsWith(
            "not observed: HSTS; antiforgery cookie (in 1 of 2 applications)\n  set in code, or not used; ",
            Text(report),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("not observed", Text(report, detail: TextDetail.Quiet), StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_says_findings_only_and_verbose_what_was_read()
    {
        var report = Reports.Report(Example());

        Assert.EndsWith(
            "secpolicy explain session-cookie-secure\n",
            Text(report, detail: TextDetail.Quiet),
            StringComparison.Ordinal
        );
        var verbose = Text(report, detail: TextDetail.Verbose);
        Assert.Contains(
            "\nsrc/Web (aspnetcore)\n  Production (production): src/Web/appsettings.json\n",
            verbose,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\n20 evaluations: 19 passed, 1 failed, 0 inconclusive; 11 not applicable\n",
            verbose,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Colours_change_nothing_but_colours()
    {
        var report = Reports.Report(Example());

        var coloured = Text(report, TextStyle.Ansi);

        Assert.Contains("\u001b[1;31merror[session-cookie-secure]\u001b[0m: ", coloured, StringComparison.Ordinal);
        Assert.Equal(Text(report), WithoutColours(coloured));
    }

    [Fact]
    public void No_text_of_a_file_reaches_the_terminal_as_an_escape()
    {
        const string evil = "\u001b[2J\u202E\u0007\u009b31m\u200b";
        var source = Reports.Source($"{{ \"{evil}\": \"None\" }}", $"src/{evil}/appsettings.json");
        var finding = Reports.Finding(Reports.Span(source, "\"None\"")) with
        {
            Rule = evil,
            Title = evil,
            Environments = [evil],
            Message = evil,
            Fix = evil + "\r\n" + evil,
            References = [evil],
            Related = [new(RelatedRole.Overrides, evil, Reports.Span(source, "\"None\""))],
        };
        var report = Reports.Report(finding) with
        {
            Applications = [Reports.Application(evil, evil) with { NotObserved = [evil] }],
            Problems = [new("x", evil, null, evil), new("x", evil, Reports.Span(source, "\"None\""))],
        };

        var text = Text(report, detail: TextDetail.Verbose);

        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain(
            text,
            character => char.GetUnicodeCategory(character) == System.Globalization.UnicodeCategory.Format
        );
        Assert.Contains("\\u{1b}[2J\\u{202e}\\u{7}\\u{9b}31m\\u{200b}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_findings_are_counted_and_shown_on_demand()
    {
        var span = Reports.Span(Reports.Source("{ \"a\": \"None\" }"), "\"None\"");
        var waived = Reports.Finding(span) with
        {
            Waiver = new("the proxy redirects", "web-team", new(2027, 1, 31), "WEB-12", span, IsInline: false),
        };
        var known = Reports.Finding(span) with { InBaseline = true };
        var report = Reports.Report(waived, known);
        report = report with { Summary = report.Summary with { Waived = 1, InBaseline = 1 } };

        var hidden = Text(report);
        using var writer = new StringWriter();
        ReportReplay.Tell(report, new TextReport(writer, TextStyle.Plain, showAccepted: true));
        var shown = writer.ToString();

        Assert.Equal("1 application, 1 environment, 31 rules: 1 waived, 1 in the baseline", hidden.Trim());
        Assert.Contains("waived[session-cookie-secure]:", shown, StringComparison.Ordinal);
        Assert.Contains(
            "= waived by web-team until 2027-01-31: the proxy redirects (WEB-12) at src/Web/appsettings.Production.json:1:8",
            shown,
            StringComparison.Ordinal
        );
        Assert.Contains("baseline[session-cookie-secure]:", shown, StringComparison.Ordinal);
    }
}
