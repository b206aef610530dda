using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting;

/// <summary>One report made by hand that has something of everything that a format must say, the same for all formats.</summary>
internal static class FullReport
{
    /// <summary>A text that is harmful wherever it is obeyed: as a command of a build server, as markup, as an escape of a terminal.</summary>
    public const string Hostile =
        "a%b\r\n::error::x\n##[add-mask]y ##vso[task.complete result=Succeeded]z ]]> <script>&amp; | `c` [l](http://x) # SKIP \\ , ; : @all \u001b[31m\u202E\u200B\uFFFF\uD800 \"q\" 'q'";

    private const string Base =
        "{\n  \"Session\": { \"Cookie\": { \"SecurePolicy\": \"Always\" } },\n  \"Password\": \"hunter2\"\n}\n";

    private const string Production = "{\n  \"Session\": {\n    \"Cookie\": { \"SecurePolicy\": \"None\" }\n  }\n}\n";

    public static SourceText BaseFile { get; } = Reports.Source(Base, "src/Web/appsettings.json");

    public static SourceText ProductionFile { get; } = Reports.Source(Production);

    /// <summary>Fails, and overrides a value.</summary>
    public static Finding Overriding { get; } =
        Reports.Finding(Reports.Span(ProductionFile, "\"None\"")) with
        {
            Related =
            [
                new(RelatedRole.Overrides, "overrides \"Always\"", Reports.Span(BaseFile, "\"Always\"")),
                new(RelatedRole.Assumes, "assumes that the code binds the section Session", null),
            ],
        };

    /// <summary>Cannot be told.</summary>
    public static Finding Inconclusive { get; } =
        Overriding with
        {
            Rule = "allowed-hosts",
            Title = "The application answers only to its own host names",
            Outcome = Outcome.Inconclusive,
            Setting = "app.allowed-hosts",
            Key = "AllowedHosts",
            Message = "unknown: the deployment fills it in",
            Demand = "unknown",
            Related = [],
            Fix = null,
            References = [],
            Fingerprint = "1111111111111111",
            AlsoConcerns = ["other-rule"],
        };

    /// <summary>Is accepted by a comment beside it.</summary>
    public static Finding Waived { get; } =
        Overriding with
        {
            Rule = "session-cookie-http-only",
            Title = "Scripts cannot read session cookies",
            Severity = Severity.Warning,
            Fingerprint = "2222222222222222",
            Waiver = new(
                "the proxy redirects",
                "web-team",
                new(2027, 1, 31),
                "WEB-12",
                Reports.Span(ProductionFile, "\"Session\""),
                IsInline: true
            ),
        };

    /// <summary>Was there when the baseline was written.</summary>
    public static Finding InBaseline { get; } =
        Overriding with
        {
            Rule = "session-idle-timeout",
            Title = "Idle sessions end",
            Severity = Severity.Note,
            Fingerprint = "3333333333333333",
            InBaseline = true,
        };

    /// <summary>The report.</summary>
    public static Report Make(params Finding[] more)
    {
        Finding[] findings = [Overriding, Inconclusive, Waived, InBaseline, .. more];
        return Reports.Report(findings) with
        {
            Status = RunStatus.Problems,
            ToolAddress = "https://secpolicy.example/",
            Baseline = "known.json",
            Rules =
            [
                .. findings
                    .DistinctBy(finding => finding.Rule)
                    .Select(finding => new ReportedRule(
                        finding.Rule,
                        finding.Title,
                        finding.Severity,
                        "It matters.",
                        finding.Fix,
                        finding.References,
                        ["cookies"]
                    )),
                new("passing", "Something that holds", Severity.Error, "", null, [], []),
                new("elsewhere", "Something for another framework", Severity.Error, "", null, [], []),
            ],
            Applications =
            [
                new(
                    "src/Web",
                    "aspnetcore",
                    [
                        new("Production", EnvironmentKind.Production, ["src/Web/appsettings.json"])
                        {
                            Outcomes =
                            [
                                .. findings.DistinctBy(finding => finding.Rule).Select(finding => finding.Outcome),
                                Outcome.Pass,
                                Outcome.NotApplicable,
                            ],
                        },
                    ],
                    []
                )
                {
                    Notes =
                    [
                        new("two services may be this application", null, Reports.Span(BaseFile, "\"Session\""), null),
                        new("no such file: ops/web.env", "Production", null, "ops/web.env"),
                    ],
                },
            ],
            Problems =
            [
                new("json-syntax", "not JSON", Reports.Span(ProductionFile, "{")),
                new("path-not-found", "no such file", null, "nowhere"),
                new("policy-not-found", "no such policy", null),
            ],
        };
    }

    /// <summary>The report with a harmful text in every place that comes from a file.</summary>
    public static Report MakeHostile()
    {
        var source = Reports.Source($"{{\"x\": 1}}", $"src/{Hostile}/a.json");
        var span = Reports.Span(source, "1");
        Finding[] findings =
        [
            .. Make()
                .Findings.Select(finding =>
                    finding with
                    {
                        Rule = finding.Rule + Hostile,
                        Title = Hostile,
                        Application = Hostile,
                        Environments = [Hostile],
                        Setting = finding.Setting is null ? null : Hostile,
                        Key = Hostile,
                        Message = "must be " + Hostile,
                        Demand = "",
                        Actual = Hostile,
                        Expected = Hostile,
                        Span = span,
                        Related =
                        [
                            new(RelatedRole.Overrides, "overrides " + Hostile, span),
                            new(RelatedRole.Assumes, Hostile, null),
                        ],
                        Fix = Hostile,
                        References = ["CWE-614", Hostile],
                        AlsoConcerns = [Hostile],
                        Waiver = finding.Waiver is { } waiver
                            ? waiver with
                            {
                                Reason = Hostile,
                                Owner = Hostile,
                                Ticket = Hostile,
                                Span = span,
                            }
                            : null,
                    }
                ),
        ];
        return Make() with
        {
            Findings = [.. findings],
            Baseline = Hostile,
            AskedEnvironments = [Hostile],
            Rules = [new(Hostile, Hostile, Severity.Error, Hostile, Hostile, ["CWE-614", Hostile], [Hostile])],
            Applications =
            [
                new(
                    Hostile,
                    "aspnetcore",
                    [new(Hostile, EnvironmentKind.Production, [Hostile]) { Outcomes = [Outcome.Pass] }],
                    [Hostile]
                )
                {
                    Notes = [new(Hostile, Hostile, span, null), new(Hostile + "2", null, null, Hostile)],
                },
            ],
            Problems =
            [
                new("json-syntax", Hostile, span),
                new("path-not-found", Hostile, null, Hostile),
                new("policy-not-found", Hostile, null),
            ],
        };
    }

    /// <summary>What a format writes.</summary>
    public static string Write(string format, Report report, TextOptions? options = null)
    {
        using var stream = new MemoryStream();
        ReportFormat.Find(format)!.Write(report, stream, options ?? new(TextStyle.Plain));
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
