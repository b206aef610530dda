using System.Text;
using SecPolicy.Engine.Drift.Since;
using SecPolicy.Engine.Reporting.Drift.Since;
using SecPolicy.Engine.Reporting.Text;
using SecPolicy.Engine.Tests.Drift.Since;

namespace SecPolicy.Engine.Tests.Reporting.Drift.Since;

/// <summary>How a comparison of two states is written.</summary>
public sealed class SinceReportTests
{
    private static string Write(SinceReport report, string format)
    {
        using var stream = new MemoryStream();
        SinceFormat.Find(format)!.Write(report, stream, new(TextStyle.Plain, TextDetail.Normal));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A report with something of everything.</summary>
    private static SinceReport Full() =>
        new TwoStates()
            .Before(
                "a/appsettings.json",
                """{ "Session": { "Cookie": { "SecurePolicy": "Always", "Name": "x" }, "IdleTimeout": "01:00:00" }, "Db": { "Password": "hunter2" } }"""
            )
            .After(
                "a/appsettings.json",
                """{ "Session": { "Cookie": { "SecurePolicy": "None", "Name": "<!-- | ` @team" }, "IdleTimeout": "#{Idle}#" } }"""
            )
            .Before("a/appsettings.Staging.json", "{}")
            .Both("a/appsettings.Production.json", "{}")
            .Both("b/appsettings.json", "{")
            .Before("c/appsettings.json", "{")
            .After("c/appsettings.json", "{}")
            .Before("gone/appsettings.json", "{}")
            .After("new/appsettings.json", "{}")
            .After(".secpolicy.yaml", "environments: { Staging: { kind: test } }\n")
            .Report();

    [Fact]
    public async Task Json_is_what_the_schema_says()
    {
        await Schemas.AssertValidAsync("drift-since", Write(Full(), "json"));
        await Schemas.AssertValidAsync("drift-since", Write(new TwoStates().Report(), "json"));
    }

    [Fact]
    public void Text_says_what_is_weaker_first_and_where_both_values_stand()
    {
        Assert.Equal(
            """
            a (aspnetcore)

              ↓ weaker: cookie.session.secure in Production, and in Staging (not judged)
                  before: always at main:a/appsettings.json:1:44
                  now: never at a/appsettings.json:1:44
                  appsettings.Production.json was not touched

              ? unclear: session.idle-timeout in Production, and in Staging (not judged)
                  before: 1h at main:a/appsettings.json:1:84
                  now: unknown: the deployment fills in #{Idle}# at a/appsettings.json:1:95
                  appsettings.Production.json was not touched

              ≠ different: cookie.session.name in Production, and in Staging (not judged): x, now <!-- | ` @team at a/appsettings.json:1:60
              ↑ stronger: secret.Db:Password.literal in Production, and in Staging (not judged): true, now not observed at main:a/appsettings.json:1:118

              note: Staging was of kind staging before; it is test now
              note: Staging does not read a/appsettings.Staging.json any more

            b (aspnetcore)

              note: Production cannot be read: nothing of it was compared

            c (aspnetcore)

              note: Production cannot be read: nothing of it was compared

            gone (aspnetcore)

              note: the application is gone

            new (aspnetcore)

              note: the application is new: there is nothing to compare it with

            problems of main:

            problem[json-syntax]: the file ends before every { and [ is closed
              --> c/appsettings.json:1:2

            problems of the working tree:

            problem[json-syntax]: the file ends before every { and [ is closed
              --> b/appsettings.json:1:2

            5 applications, 2 environments: 1 weaker, 1 weaker where it is not judged, 2 unclear, 2 different, 2 stronger, 2 problems since main

            """,
            Write(Full(), "text")
        );
    }

    [Fact]
    public void Markdown_holds_values_as_data()
    {
        Assert.Equal(
            """
            ### SecPolicy: 1 setting is weaker in Production since `main`, 2 problems

            | application | environment | setting | before | after | decided at |
            | --- | --- | --- | --- | --- | --- |
            | `a` | Production, Staging (not judged) | `cookie.session.secure` | `always` | `never` | `a/appsettings.json:1:44`<br>appsettings.Production.json was not touched |

            <details><summary>3 other changes</summary>

            | application | change | environment | setting | before | after | decided at |
            | --- | --- | --- | --- | --- | --- | --- |
            | `a` | ? unclear | Production, Staging (not judged) | `session.idle-timeout` | `1h` | `unknown` | `a/appsettings.json:1:95`<br>the deployment fills in &#35;{Idle}&#35;<br>appsettings.Production.json was not touched |
            | `a` | ≠ different | Production, Staging (not judged) | `cookie.session.name` | `x` | <code>&#60;&#33;-- &#124; &#96; &#64;team</code> | `a/appsettings.json:1:60`<br>appsettings.Production.json was not touched |
            | `a` | ↑ stronger | Production, Staging (not judged) | `secret.Db:Password.literal` | `true` | not observed | before: `main:a/appsettings.json:1:118`<br>appsettings.Production.json was not touched |

            </details>

            <details><summary>6 notes</summary>

            - a: Staging was of kind staging before; it is test now
            - a: Staging does not read a/appsettings.Staging.json any more
            - b: Production cannot be read: nothing of it was compared
            - c: Production cannot be read: nothing of it was compared
            - gone: the application is gone
            - new: the application is new: there is nothing to compare it with

            </details>

            - **problem** `json-syntax`: the file ends before every { and &#91; is closed at `main:c/appsettings.json:1:2`
            - **problem** `json-syntax`: the file ends before every { and &#91; is closed at `b/appsettings.json:1:2`

            """,
            Write(Full(), "markdown")
        );
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    public void No_format_shows_a_secret(string format)
    {
        var report = new TwoStates()
            .Before("appsettings.json", """{ "Auth": { "Password": "correct-horse" } }""")
            .After("appsettings.json", """{ "Auth": { "Password": "battery-staple" } }""")
            .Both(".secpolicy.yaml", "bind: { cookie.auth.name: \"Auth:Password\" }\n")
            .Report();

        var written = Write(report, format);

        Assert.DoesNotContain("correct-horse", written, StringComparison.Ordinal);
        Assert.DoesNotContain("battery-staple", written, StringComparison.Ordinal);
        Assert.Contains("cookie.auth.name", written, StringComparison.Ordinal);
    }
}
