using System.Text;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Reporting.Json;

public sealed class JsonReportTests
{
    private static string Json(Report report)
    {
        using var stream = new MemoryStream();
        JsonReport.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Report Full()
    {
        var source = Reports.Source("{\n  \"a\": \"None\"\n}");
        var span = Reports.Span(source, "\"None\"");
        var finding = Reports.Finding(span) with
        {
            Related =
            [
                new(RelatedRole.Overrides, "overrides \"Always\"", span),
                new(RelatedRole.Default, "the default", null),
            ],
        };
        return Reports.Report(
            finding,
            finding with
            {
                Setting = null,
                Key = null,
                Fix = null,
                Outcome = Outcome.Inconclusive,
                Severity = Severity.Note,
                Waiver = new("the proxy redirects", "web-team", new(2027, 1, 31), "WEB-12", span, IsInline: false),
                InBaseline = true,
            }
        ) with
        {
            Policies = [new("company", "policies/company.yaml", new('0', 64))],
            Gone = [new("session-cookie-secure", "src/Web", "Staging", "cookie.session.secure", Outcome.Fail, "never")],
            Problems = [new("a", "m", span), new("b", "m", null, "file"), new("c", "m", null)],
            Applications =
            [
                Reports.Application("src/Web", "Production") with
                {
                    NotObserved = ["HSTS"],
                    Notes = [new("two services", "Production", span, null), new("no such file", null, null, "web.env")],
                },
            ],
        };
    }

    [Fact]
    public async Task Every_field_of_the_contract_is_there_and_the_schema_agrees()
    {
        var json = Json(Full());

        await Schemas.AssertValidAsync("report", json);
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        Assert.Equal(1, root.GetProperty("version").GetInt32());
        Assert.Equal("1.2.3", root.GetProperty("tool").GetProperty("version").GetString());
        Assert.Equal("findings", root.GetProperty("status").GetString());
        Assert.Equal(
            """
            {
                  "rule": "session-cookie-secure",
                  "alsoConcerns": [],
                  "title": "Session cookies travel only over HTTPS",
                  "severity": "error",
                  "outcome": "fail",
                  "application": "src/Web",
                  "environments": [
                    "Production"
                  ],
                  "setting": "cookie.session.secure",
                  "key": "Session:Cookie:SecurePolicy",
                  "message": "must be always; is never",
                  "actual": "never",
                  "expected": "always",
                  "isDefault": false,
                  "location": {
                    "file": "src/Web/appsettings.Production.json",
                    "line": 2,
                    "column": 8,
                    "endLine": 2,
                    "endColumn": 14
                  },
                  "related": [
                    {
                      "role": "overrides",
                      "message": "overrides \"Always\"",
                      "location": {
                        "file": "src/Web/appsettings.Production.json",
                        "line": 2,
                        "column": 8,
                        "endLine": 2,
                        "endColumn": 14
                      }
                    },
                    {
                      "role": "default",
                      "message": "the default",
                      "location": null
                    }
                  ],
                  "fix": "\"SecurePolicy\": \"Always\"",
                  "references": [
                    "CWE-614",
                    "ASVS-5.0-3.3.1"
                  ],
                  "fingerprint": "0123456789abcdef",
                  "waiver": null,
                  "inBaseline": false
                }
            """,
            root.GetProperty("findings")[0].GetRawText()
        );
        Assert.EndsWith("\n}\n", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_of_deployments_is_told_of_the_application()
    {
        using var document = JsonDocument.Parse(Json(Full()));

        var notes = document.RootElement.GetProperty("applications")[0].GetProperty("notes");
        Assert.Equal("two services", notes[0].GetProperty("message").GetString());
        Assert.Equal("Production", notes[0].GetProperty("environment").GetString());
        Assert.Equal(2, notes[0].GetProperty("location").GetProperty("line").GetInt32());
        Assert.Equal(JsonValueKind.Null, notes[1].GetProperty("environment").ValueKind);
        Assert.Equal("web.env", notes[1].GetProperty("location").GetProperty("file").GetString());
    }

    [Fact]
    public void What_is_accepted_and_what_judged_is_told_in_full()
    {
        using var document = JsonDocument.Parse(Json(Full()));

        var root = document.RootElement;
        var accepted = root.GetProperty("findings")[1];
        Assert.True(accepted.GetProperty("inBaseline").GetBoolean());
        Assert.Equal(
            """{"reason":"the proxy redirects","owner":"web-team","expires":"2027-01-31","ticket":"WEB-12","inline":false,"location":{"file":"src/Web/appsettings.Production.json","line":2,"column":8,"endLine":2,"endColumn":14}}""",
            JsonSerializer.Serialize(accepted.GetProperty("waiver"))
        );
        Assert.Equal(
            """[{"id":"company","path":"policies/company.yaml","sha256":"0000000000000000000000000000000000000000000000000000000000000000"}]""",
            JsonSerializer.Serialize(root.GetProperty("policies"))
        );
        Assert.Equal(
            """[{"rule":"session-cookie-secure","application":"src/Web","environment":"Staging","subject":"cookie.session.secure","outcome":"fail","value":"never"}]""",
            JsonSerializer.Serialize(root.GetProperty("gone"))
        );
    }

    [Theory]
    [InlineData(RunStatus.Passed, "passed")]
    [InlineData(RunStatus.Findings, "findings")]
    [InlineData(RunStatus.Problems, "problems")]
    [InlineData(RunStatus.NothingEvaluated, "nothing-evaluated")]
    public void The_status_has_four_names(RunStatus status, string name) =>
        Assert.Contains(
            $"\"status\": \"{name}\"",
            Json(Reports.Report() with { Status = status }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Texts_are_exact_and_readable_and_harmless()
    {
        const string text = "Größe \"鍵\" 🔑 + 'x' </script>&\u001b\u202E\u2028\\";
        var finding = Full().Findings[0] with
        {
            Message = "Größe \"鍵\" 'x' +",
            Actual = text,
            Fix = "\U000E0041\u200B",
        };

        var json = Json(Reports.Report(finding));

        using var document = JsonDocument.Parse(json);
        Assert.Equal(text, document.RootElement.GetProperty("findings")[0].GetProperty("actual").GetString());
        Assert.Contains("\"Größe \\\"鍵\\\" 'x' +\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("<", json, StringComparison.Ordinal);
        Assert.DoesNotContain("&", json, StringComparison.Ordinal);
        Assert.DoesNotContain(
            json.EnumerateRunes(),
            rune =>
                rune.Value != '\n'
                && Rune.GetUnicodeCategory(rune)
                    is System.Globalization.UnicodeCategory.Control
                        or System.Globalization.UnicodeCategory.Format
                        or System.Globalization.UnicodeCategory.LineSeparator
        );
    }
}
