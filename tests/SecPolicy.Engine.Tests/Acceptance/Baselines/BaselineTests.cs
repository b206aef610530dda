using System.Runtime.CompilerServices;
using SecPolicy.Engine.Acceptance.Baselines;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Tests.Reporting;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Acceptance.Baselines;

/// <summary>What a baseline knows again, and what it must not hide.</summary>
public sealed class BaselineTests
{
    private const string Weak =
        """{ "Session": { "IdleTimeout": "02:00:00", "Cookie": { "SecurePolicy": "None" } } }""";
    private const string Good =
        """{ "Session": { "IdleTimeout": "00:20:00", "Cookie": { "SecurePolicy": "Always" } } }""";

    public static TheoryData<string> Samples => ["django-shop", "aspnetcore-shop", "worst"];

    private static string Sample(string name, [CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "..", "samples", name));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Lines_that_move_change_no_byte(string sample)
    {
        var before = Project.OfFolder(Sample(sample), (_, content) => content);
        var after = Project.OfFolder(
            Sample(sample),
            (path, content) =>
                path.EndsWith(".json", StringComparison.Ordinal) ? [.. "\n \n"u8, .. content]
                : path.EndsWith(".py", StringComparison.Ordinal) ? [.. "# moved\n\n"u8, .. content]
                : path.EndsWith(".cs", StringComparison.Ordinal) ? [.. "// moved\n\n"u8, .. content]
                : content
        );

        Assert.True(before.Update().Entries.Length > 10);
        after.Update();

        Assert.Equal(before.Text(), after.Text());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void After_it_is_written_everything_is_known_and_nothing_gone(string sample)
    {
        var project = Project.OfFolder(Sample(sample), (_, content) => content);
        project.Options = project.Options with
        {
            Policies = ["baseline", "django-deploy"],
            FailOn = Severity.Note,
            Strict = true,
        };
        project.Update();

        var report = project.Check();

        Assert.Equal(RunStatus.Passed, report.Status);
        Assert.Empty(Project.New(report));
        Assert.Empty(report.Gone);
        Assert.Equal(report.Findings.Length, report.Summary.InBaseline);
        Assert.Empty(project.Update().Refused);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_two_findings_have_the_same_entry(string sample)
    {
        var project = Project.OfFolder(Sample(sample), (_, content) => content);
        project.Options = project.Options with { Policies = ["baseline", "django-deploy"], Baseline = null };

        var findings = project.Check().Findings;

        var entries = findings.SelectMany(finding => finding.Entries).ToList();
        Assert.Equal(entries.Distinct().Count(), entries.Count);
        Assert.All(findings, finding => Assert.NotEmpty(finding.Entries));
    }

    [Fact]
    public void A_finding_has_an_entry_for_each_rule_and_environment()
    {
        var project = Project.OfFolder(Sample("django-shop"), (_, content) => content);
        project.Options = project.Options with { Baseline = null };
        var findings = project.Check().Findings;

        foreach (var finding in findings)
        {
            var rules = finding.AlsoConcerns.Append(finding.Rule).Order(StringComparer.Ordinal);
            Assert.Equal(rules, finding.Entries.Select(entry => entry.Rule).Distinct().Order(StringComparer.Ordinal));
            Assert.Equal(
                finding.Environments,
                finding.Entries.Select(entry => entry.Environment).Distinct().Order(StringComparer.Ordinal)
            );
        }

        Assert.Contains(findings, finding => !finding.AlsoConcerns.IsEmpty);
        Assert.Contains(findings, finding => finding.Environments.Length > 1);
    }

    [Fact]
    public void What_one_unknown_thing_hides_is_known_by_rule_so_that_mending_one_rule_makes_no_other_new()
    {
        const string start =
            "INSTALLED_APPS = ['django.contrib.sessions']\nMIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']\n";
        var project = Project.Of(
            ("manage.py", "import os, django\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n"),
            (
                "settings.py",
                start + "import os\nSESSION_COOKIE_SECURE = SESSION_COOKIE_HTTPONLY = os.environ['X'] == 'a'\n"
            )
        );
        project.Options = project.Options with { Policies = ["two.yaml"] };
        project.Write(
            "two.yaml",
            """
            policy: two
            summary: Two rules.
            rules:
              secure: { title: Secure, require: { cookie.session.secure: true } }
              http-only: { title: HttpOnly, require: { cookie.session.http-only: true } }
            """
        );
        var entries = project.Update().Entries;
        Assert.Equal(["http-only", "secure"], entries.Select(entry => entry.Rule));

        project.Write(
            "settings.py",
            start + "import os\nSESSION_COOKIE_SECURE = True\nSESSION_COOKIE_HTTPONLY = os.environ['X'] == 'a'\n"
        );

        var report = project.Check();
        Assert.Empty(Project.New(report));
        Assert.Equal("secure", Assert.Single(report.Gone).Rule);
    }

    [Fact]
    public void One_that_goes_does_not_make_room_for_one_that_comes()
    {
        var project = Project.Of(("appsettings.json", Weak.Replace("None", "Always", StringComparison.Ordinal)));
        project.Update();

        project.Write("appsettings.json", Weak.Replace("02:00", "00:20", StringComparison.Ordinal));
        var update = project.Update();

        Assert.All(update.Removed, entry => Assert.Equal("session.idle-timeout", entry.Subject));
        Assert.Contains(update.Refused, entry => entry.Subject == "cookie.session.secure");
        Assert.DoesNotContain(update.Entries, entry => entry.Subject == "cookie.session.secure");
        Assert.Equal(RunStatus.Findings, project.Check().Status);
    }

    [Fact]
    public void A_value_that_changes_is_new_also_where_it_was_weak_before()
    {
        var project = Project.Of(("appsettings.json", Weak));
        project.Update();

        project.Write("appsettings.json", Weak.Replace("02:00", "03:00", StringComparison.Ordinal));

        Assert.Contains("session-idle-timeout session.idle-timeout Production", Project.New(project.Check()));
    }

    [Fact]
    public void A_mistake_that_is_made_once_more_in_the_same_file_is_new()
    {
        const string one =
            """var builder = WebApplication.CreateBuilder(args); var app = builder.Build(); app.MapGet("/", (HttpContext c) => { c.Response.Cookies.Append("a", "1"); }); """;
        const string run = "app.Run();";
        const string again = """app.MapGet("/b", (HttpContext c) => { c.Response.Cookies.Append("a", "2"); }); """;
        var project = Project.Of(
            (
                "Shop.csproj",
                """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
            ),
            ("Program.cs", one + run)
        );
        Assert.Contains(project.Update().Entries, entry => entry.Rule == "cookies-have-options");

        project.Write("Program.cs", one + again + run);

        Assert.Contains("cookies-have-options Response.Cookies.Append Production", Project.New(project.Check()));
    }

    [Fact]
    public void Acceptance_is_for_an_environment()
    {
        var project = Project.Of(("appsettings.json", Weak));
        project.Update();

        project.Write("appsettings.Staging.json", "{}");

        var secure = project.Check().Findings.Where(finding => finding.Rule == "session-cookie-secure").ToList();
        Assert.Equal(
            [("Production", true), ("Staging", false)],
            secure.Select(finding => (Assert.Single(finding.Environments), finding.InBaseline)).Order()
        );
    }

    [Fact]
    public void A_run_over_a_part_keeps_what_it_did_not_judge()
    {
        var project = Project.Of(
            ("src/Web/appsettings.json", Weak),
            ("src/Api/appsettings.json", Weak),
            ("src/Api/appsettings.Staging.json", "{}")
        );
        Assert.NotEmpty(project.Update().Entries);
        project.Write("src/Web/appsettings.json", Good).Write("src/Api/appsettings.json", Good);

        project.Options = project.Options with { Paths = ["src/Web"] };
        Assert.All(project.Update().Removed, entry => Assert.Equal("src/Web", entry.Application));

        project.Options = project.Options with { Paths = ["src/Api"], Environments = ["Staging"] };
        var update = project.Update();
        Assert.All(
            update.Removed,
            entry => Assert.Equal(("src/Api", "Staging"), (entry.Application, entry.Environment))
        );
        Assert.NotEmpty(update.Removed);
        Assert.Equal(update.Entries.Length, update.NotJudged);

        project.Options = project.Options with { Paths = ["src/Api/appsettings.Staging.json"], Environments = [] };
        Assert.Empty(project.Update().Removed);

        project.Options = project.Options with { Paths = ["."], Policies = ["django-deploy"] };
        Assert.Empty(project.Update().Removed);

        project.Options = project.Options with { Policies = ["baseline"] };
        Assert.Empty(project.Update().Entries);
    }

    [Fact]
    public void An_environment_that_is_removed_takes_its_entries_along()
    {
        var weak = Project.Of(("appsettings.json", Weak), ("appsettings.Staging.json", "{}"));
        weak.Update();
        var without = Project.Of(("appsettings.json", Weak), (Project.Known, weak.Text()));

        Assert.All(without.Check().Gone, entry => Assert.Equal("Staging", entry.Environment));
        Assert.NotEmpty(without.Check().Gone);

        without.Options = without.Options with { Paths = ["appsettings.json"] };
        Assert.Empty(without.Check().Gone);
    }

    [Fact]
    public void Nothing_is_gone_while_something_cannot_be_read()
    {
        var project = Project.Of(("src/Web/appsettings.json", Weak), ("src/Api/appsettings.json", Weak));
        project.Update();

        project.Write("src/Web/appsettings.json", Good).Write("src/Api/appsettings.json", "{");

        Assert.Empty(project.Check().Gone);
    }

    [Fact]
    public void What_is_waived_does_not_enter()
    {
        var project = Project.Of(
            ("appsettings.json", Weak),
            (
                ".secpolicy.yaml",
                """
                policies: [baseline]
                waivers:
                  - { rule: session-idle-timeout, reason: a kiosk, owner: web-team, expires: 2027-01-31 }
                """
            )
        );
        project.Options = project.Options with { Policies = [], Now = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) };

        Assert.DoesNotContain(project.Update().Entries, entry => entry.Rule == "session-idle-timeout");

        project.Options = project.Options with { Now = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero) };
        Assert.Contains("session-idle-timeout session.idle-timeout Production", Project.New(project.Check()));
    }

    [Fact]
    public void A_finding_without_entries_is_never_known()
    {
        var finding = Reports.Finding(Reports.Span(Reports.Source("None"), "None"));
        var entry = new BaselineEntry(finding.Rule, finding.Application, "Production", "key", Outcome.Fail, "None");

        Assert.Equal([finding], new BaselineComparison([entry]).Mark([finding]).AsEnumerable());
    }

    [Fact]
    public void Masks_of_different_length_are_the_same_class() =>
        Assert.Equal("is ••••••, not ••••••", Mask.WithoutLengths($"is {Mask.Of(3)}, not {Mask.Of(50)}"));
}
