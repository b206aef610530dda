using System.Globalization;
using System.Text.Json;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Tests.Support;
using SecPolicy.Engine.Values;

namespace SecPolicy.Engine.Tests.Facade;

/// <summary>Each limit, met by a run: a problem with id and place, and no green light.</summary>
public sealed class LimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private const string Weak = """{ "Session": { "Cookie": { "SecurePolicy": "None" } } }""";

    private const string Manage = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n";

    /// <summary>Each limit, a number that the files are beyond, the files, and where the problem stands.</summary>
    public static TheoryData<string, int, string, string> Met =>
        new()
        {
            { "file-size", 40, "json", "appsettings.json" },
            { "code-size", 40, "django", "manage.py" },
            { "folder-entries", 1, "json", "." },
            { "folder-depth", 2, "deep", "a/b/c" },
            { "nesting", 2, "compose", "compose.yaml:3:5" },
            { "code-nesting", 3, "django", "shop/settings.py:3:12" },
            { "keys", 3, "json", "appsettings.json:1:52" },
            { "key-text", 30, "json", "appsettings.json:1:28" },
            { "aliases", 1, "compose", "compose.yaml:8:12" },
            { "environments", 1, "json", "." },
            { "steps", 5, "django", "shop/settings.py:3:1" },
            { "conditions", 4, "django", "shop/settings.py:5:27" },
            { "calls", 1, "django", "shop/settings.py:10:12" },
            { "references", 2, "django", "shop/settings.py:2:1" },
            { "references", 1, "django", "" },
            { "references", 3, "parts", "shop/settings.py:2:1" },
            { "code-files", 1, "code", "." },
            { "value-size", 20, "django", "shop/settings.py:4:5" },
            { "value-text", 10, "references", ".env:2:3" },
            { "problems", 1, "variables", ".env:2:1" },
        };

    /// <summary>Those that make one value unknown, or only cut what is shown, and are no problem.</summary>
    private static readonly string[] Silent = ["alternatives", "matching-time", "value-shown"];

    [Theory]
    [MemberData(nameof(Met))]
    public void A_limit_is_met_at_a_place(string name, int most, string files, string place)
    {
        var report = Check(Files(files), [new(name, most.ToString(CultureInfo.InvariantCulture))]);

        Assert.Contains(
            place,
            report
                .Problems.Where(problem =>
                    problem.Id == ProblemIds.LimitExceeded
                    && problem.Message.Contains($"(limit {name})", StringComparison.Ordinal)
                )
                .Select(problem => problem.Span?.ToString() ?? problem.Path ?? "")
        );
        Assert.Equal(RunStatus.Problems, report.Status);
        Assert.DoesNotContain(Check(Files(files), []).Problems, problem => problem.Id == ProblemIds.LimitExceeded);
    }

    [Fact]
    public void Every_limit_is_tried_here() =>
        Assert.Equal(
            LimitNames.All.Select(limit => limit.Name).Order(StringComparer.Ordinal),
            Met.Select(row => (string)row[0])
                .Distinct(StringComparer.Ordinal)
                .Concat(Silent)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_project_file_sets_limits_and_the_options_win()
    {
        var files = Files("json").With(".secpolicy.yaml", "limits: { keys: 3 }\n");

        Assert.Equal(RunStatus.Problems, Check(files, []).Status);
        Assert.Equal(RunStatus.Findings, Check(files, [new("keys", "1000")]).Status);
    }

    [Theory]
    [InlineData("key", "5", "no limit key (did you mean keys?)")]
    [InlineData("keys", "0", "the limit keys is a number of keys and values of a file from 1 to 10000000")]
    [InlineData("keys", "99999999999", "the limit keys is a number of keys and values of a file from 1 to 10000000")]
    [InlineData("alternatives", "1", "the limit alternatives is a number of values of a setting from 16 to 64")]
    [InlineData("matching-time", "1", "the limit matching-time is a number of milliseconds from 1000 to 60000")]
    [InlineData("keys", "-1", "the limit keys is a number of keys and values of a file from 1 to 10000000")]
    public void A_limit_that_there_is_not_is_a_problem(string name, string most, string message) =>
        Assert.Contains(
            (ProblemIds.LimitInvalid, message),
            Check(Files("json"), [new(name, most)]).Problems.Select(problem => (problem.Id, problem.Message))
        );

    [Fact]
    public void Properties_of_builds_that_double_end()
    {
        var properties = string.Concat(
            Enumerable.Range(1, 60).Select(each => $"<A{each}>$(A{each - 1})$(A{each - 1})</A{each}>")
        );
        var files = Files("code")
            .With(
                "Directory.Build.props",
                $"<Project><PropertyGroup>{properties}<TargetFramework>$(A60)</TargetFramework></PropertyGroup></Project>"
            );

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(Check(files, []).Problems);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000_000);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_names_every_limit_with_its_default_and_the_highest_number(string name)
    {
        var limit = LimitNames.Find(name)!;
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| `{name}` | {limit.Get(Limits.Default)} | {limit.Highest} |"
        );
        Assert.Contains(
            row,
            File.ReadAllText(Path.Combine(NpmPackage.Root, "docs", "limits.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_page_names_every_fixed_limit_with_its_number()
    {
        var page = File.ReadAllText(Path.Combine(NpmPackage.Root, "docs", "limits.md"));
        Assert.All(
            typeof(FixedLimits).GetFields(),
            field =>
                Assert.Contains(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| `{JsonNamingPolicy.KebabCaseLower.ConvertName(field.Name)}` | {field.GetRawConstantValue()} |"
                    ),
                    page,
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData("26", "\"abcdefghijklmnopqrstuvwxyz\"")]
    [InlineData("25", "\"abcdefghijklmnopqrstuvwxy…\"")]
    public void A_message_shows_as_much_of_a_value_as_is_asked_for(string most, string shown)
    {
        var files = new MemoryFiles().With(
            "appsettings.json",
            """{ "Session": { "Cookie": { "Name": "abcdefghijklmnopqrstuvwxyz" } } }"""
        );
        var report = new SecPolicyEngine(files).Check(
            new()
            {
                Now = Now,
                Limits = [new("value-shown", most)],
                Policies = ["nist-800-63b"],
            }
        );

        Assert.Contains(
            report.Findings,
            finding => finding.Message.Contains($"; is {shown}", StringComparison.Ordinal)
        );
    }

    public static TheoryData<string> Names => [.. LimitNames.All.Select(limit => limit.Name)];

    private static Report Check(MemoryFiles files, KeyValuePair<string, string>[] limits) =>
        new SecPolicyEngine(files).Check(new() { Now = Now, Limits = [.. limits] });

    private static MemoryFiles Files(string name) =>
        name switch
        {
            "json" => new MemoryFiles()
                .With(
                    "appsettings.json",
                    """{ "Session": { "Cookie": { "SecurePolicy": "None", "HttpOnly": false } }, "A": [1, 2] }"""
                )
                .With("appsettings.Staging.json", "{}"),
            "deep" => new MemoryFiles().With("appsettings.json", Weak).With("a/b/c/appsettings.json", Weak),
            "compose" => new MemoryFiles()
                .With("appsettings.json", Weak)
                .With(
                    "compose.yaml",
                    """
                    services:
                      web:
                        build: &here .
                        environment: [A=1]
                      other:
                        build: *here
                      third:
                        build: *here
                        x-more: { deep: [[1]] }
                    """
                ),
            "code" => new MemoryFiles()
                .With("appsettings.json", Weak)
                .With("Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""")
                .With("Program.cs", "var builder = WebApplication.CreateBuilder(args);\nbuilder.Build().Run();\n")
                .With("Other.cs", "class Other;\n"),
            "parts" => new MemoryFiles()
                .With("manage.py", Manage)
                .With("shop/__init__.py", "")
                .With("shop/settings.py", "from split_settings.tools import include\ninclude('parts/*.py')\n")
                .With("shop/parts/a.py", "A = 1\n")
                .With("shop/parts/b.py", "B = 1\n")
                .With("shop/parts/c.py", "C = 1\n")
                .With("shop/parts/d.py", "SESSION_COOKIE_SECURE = False\n"),
            "references" => new MemoryFiles()
                .With("appsettings.json", Weak)
                .With(".env", "A=12345678\nB=${A}${A}\n")
                .With(".secpolicy.yaml", "environments: { Production: { env-files: [.env] } }\n"),
            "variables" => new MemoryFiles()
                .With("appsettings.json", Weak)
                .With(".env", "no assignment\nneither is this\n")
                .With(".secpolicy.yaml", "environments: { Production: { env-files: [.env] } }\n"),
            _ => new MemoryFiles()
                .With("manage.py", Manage)
                .With("shop/__init__.py", "")
                .With("shop/more.py", "def two(x):\n    return x\n")
                .With(
                    "shop/settings.py",
                    """
                    import os
                    from shop.more import two
                    DEBUG = ((((False))))
                    A = "abc" * 30
                    if os.environ.get("A") == os.environ.get("B"):
                        if os.environ.get("C") == os.environ.get("D"):
                            B = 1
                    SESSION_COOKIE_SECURE = two(two(True))
                    def one(x):
                        return two(x)
                    C = one(1)
                    SECRET_KEY = os.environ["SECRET_KEY"]
                    """
                ),
        };
}
