using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting;

/// <summary>Reports made by hand.</summary>
internal static class Reports
{
    public static SourceText Source(string text, string path = "src/Web/appsettings.Production.json") =>
        new(path, text);

    /// <summary>The span of a text in a source.</summary>
    public static SourceSpan Span(SourceText source, string text)
    {
        var start = source.Utf8.Span.IndexOf(System.Text.Encoding.UTF8.GetBytes(text));
        Assert.True(start >= 0, $"the source doesn't hold {text}");
        return new(source, start, System.Text.Encoding.UTF8.GetByteCount(text));
    }

    public static Finding Finding(SourceSpan span) =>
        new()
        {
            Rule = "session-cookie-secure",
            Title = "Session cookies travel only over HTTPS",
            Severity = Severity.Error,
            Outcome = Outcome.Fail,
            Application = "src/Web",
            Environments = ["Production"],
            Setting = "cookie.session.secure",
            Key = "Session:Cookie:SecurePolicy",
            Message = "must be always; is never",
            Actual = "never",
            Expected = "always",
            IsDefault = false,
            Span = span,
            Related = [],
            Fix = "\"SecurePolicy\": \"Always\"",
            References = ["CWE-614", "ASVS-5.0-3.3.1"],
            Fingerprint = "0123456789abcdef",
        };

    public static Report Report(params Finding[] findings) =>
        new(
            "1.2.3",
            findings.Length > 0 ? RunStatus.Findings : RunStatus.Passed,
            [Application("src/Web", "Production")],
            [.. findings],
            [],
            new(31, 20, 20 - findings.Length, findings.Length, 0, 11, 0)
        );

    public static ReportedApplication Application(string path, params string[] environments) =>
        new(
            path,
            "aspnetcore",
            [
                .. environments.Select(name => new ReportedEnvironment(
                    name,
                    EnvironmentKind.Production,
                    [$"{path}/appsettings.json"]
                )),
            ],
            []
        );
}
