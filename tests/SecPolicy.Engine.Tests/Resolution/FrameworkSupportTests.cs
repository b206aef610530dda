using System.Globalization;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Resolution;

/// <summary>The settings <c>framework.version</c> and <c>framework.support</c>, as of a day.</summary>
public class FrameworkSupportTests
{
    [Theory]
    [InlineData(
        "==4.2.16",
        "2026-04-07T23:59:59Z",
        "4.2",
        "supported",
        "Django 4.2 gets security fixes until 2026-04-07"
    )]
    [InlineData("==4.2.16", "2026-04-08T00:00:00Z", "4.2", "ended", "Django 4.2 got security fixes until 2026-04-07")]
    // Midnight has come in UTC, though not yet where the clock shows the seventh.
    [InlineData(
        "==4.2.16",
        "2026-04-07T23:00:00-03:00",
        "4.2",
        "ended",
        "Django 4.2 got security fixes until 2026-04-07"
    )]
    [InlineData(
        "==1.6.2",
        "2026-11-01",
        "1.6",
        "ended",
        "Django 1.6 is older than Django 1.8, which got security fixes until 2018-04-01"
    )]
    [InlineData(
        "<4.2,>=4.0",
        "2026-11-01",
        "4.0 if Django 4.0 is used, 4.1 if Django 4.1 is used",
        "ended",
        "Django 4.1, the last to end, got security fixes until 2023-12-01"
    )]
    [InlineData(
        ">=6.0",
        "2026-11-01",
        "6.0 if Django 6.0 is used, 6.1 if Django 6.1 is used",
        "supported",
        "Django 6.0, the first to end, gets security fixes until 2027-04-30"
    )]
    [InlineData(
        "!=5.0.*,>=5.1,<6.1",
        "2027-05-01",
        "5.1 if Django 5.1 is used, 5.2 if Django 5.2 is used, 6.0 if Django 6.0 is used",
        "ended if Django 5.1 or 6.0 is used, supported if Django 5.2 is used",
        "Django 6.0, the last to end, got security fixes until 2027-04-30"
    )]
    [InlineData(
        "==7.0",
        "2026-11-01",
        "7.0",
        "unknown: Django 7.0 is newer than the releases that were known on 2026-11-01",
        null
    )]
    [InlineData(
        "==5.9",
        "2026-11-01",
        "5.9",
        "unknown: there is no Django 5.9 among the releases that were known on 2026-11-01",
        null
    )]
    [InlineData(
        "",
        "2026-11-01",
        "unknown: requirements.txt names Django without a version",
        "unknown: requirements.txt names Django without a version",
        null
    )]
    [InlineData("==4.2.16", null, "4.2", "unknown: the day of the run is not known", null)]
    public void Support_is_that_of_the_releases_on_the_day(
        string specifiers,
        string? now,
        string version,
        string support,
        string? remark
    )
    {
        var environment = Resolve(
            new MemoryFiles()
                .With(
                    "manage.py",
                    "import django\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n"
                )
                .With("settings.py", "SECRET_KEY = 'x'\nINSTALLED_APPS = []\n")
                .With("requirements.txt", "Django" + specifiers),
            now
        );
        Assert.Equal(version, Text(environment, "framework.version"));
        Assert.Equal(support, Text(environment, "framework.support"));
        Assert.Equal(remark, environment.Find(SettingName.Parse("framework.support"))!.Caveat);
    }

    [Theory]
    [InlineData("requirements-dev.txt", "requirements.txt")]
    [InlineData("requirements/dev.txt", "requirements/live.txt")]
    public void Lists_beside_each_other_are_for_different_environments(string newer, string older)
    {
        var environment = Resolve(
            new MemoryFiles()
                .With(
                    "manage.py",
                    "import django\nimport os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\n"
                )
                .With("settings.py", "SECRET_KEY = 'x'\nINSTALLED_APPS = []\n")
                .With(newer, "Django==5.2.1")
                .With(older, "Django==3.2.1"),
            "2026-11-01"
        );
        Assert.Equal(
            "ended if Django 3.2 is used, supported if Django 5.2 is used",
            Text(environment, "framework.support")
        );
    }

    [Fact]
    public void Where_nothing_names_the_framework_its_support_is_not_observed()
    {
        var environment = Resolve(new MemoryFiles().With("appsettings.json", "{}"), "2026-11-01");
        Assert.Equal(
            "unknown: nothing says which .NET the application runs on",
            Text(environment, "framework.version")
        );
        Assert.Null(environment.Find(SettingName.Parse("framework.support")));
    }

    [Fact]
    public void A_key_of_the_applications_own_can_be_bound_in_its_place()
    {
        var environment = Resolve(
            new MemoryFiles()
                .With(".secpolicy.yaml", "bind: { framework.support: Platform }")
                .With("appsettings.json", """{ "Platform": "supported" }""")
                .With(
                    "Shop.csproj",
                    "<Project><PropertyGroup><TargetFramework>net6.0</TargetFramework></PropertyGroup></Project>"
                ),
            "2026-11-01"
        );
        Assert.Equal("supported", Text(environment, "framework.support"));
    }

    private static ResolvedEnvironment Resolve(MemoryFiles files, string? now) =>
        new SecPolicyEngine(files)
            .Resolve(
                new ResolveOptions
                {
                    Now = now is null
                        ? default
                        : DateTimeOffset.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
                }
            )
            .Applications.Single()
            .Environments.First();

    private static string Text(ResolvedEnvironment environment, string setting) =>
        string.Join(
            ", ",
            environment
                .Find(SettingName.Parse(setting))!
                .Values.Select(each =>
                    (
                        each.Value is SecPolicy.Engine.Values.UnknownValue unknown
                            ? $"unknown: {unknown.Reason}"
                            : each.Value.ToString()!.Trim('"')
                    ) + string.Concat(each.Assuming.Select(assumption => " if " + assumption))
                )
        );
}
