using System.Globalization;
using System.Text;
using SecPolicy.Engine.Reporting.Json;
using SecPolicy.Engine.Tests.Support;

namespace SecPolicy.Engine.Tests.Merging;

/// <summary>
/// A repository that a test has drawn: services, of which some share code with comments that waive, Django projects, folders with both,
/// files that cannot be read, waivers of all kinds, and perhaps a baseline.
/// </summary>
internal sealed class DrawnRepository
{
    private const string Baseline = "baseline.json";

    private static readonly string[] Rules =
    [
        "session-cookie-secure",
        "session-idle-timeout",
        "hsts-max-age",
        "session-*",
        "no-debug",
        "*",
        "session-cookie-secur",
    ];

    private static readonly string[] Ends = ["2027-01-31", "2027-01-31", "2027-01-31", "2026-01-31", "soon"];

    private static readonly string[] Environments =
    [
        "",
        "",
        "    environments: [Production]\n",
        "    environments: [staging]\n",
    ];

    private readonly Random _random;
    private readonly string _root;

    private DrawnRepository(Random random, string root)
    {
        _random = random;
        _root = root;
    }

    /// <summary>The files.</summary>
    public MemoryFiles Files { get; } = new();

    /// <summary>Draws one.</summary>
    public static DrawnRepository Draw(int seed)
    {
        var drawn = new DrawnRepository(new(seed), "");
        drawn.Fill();
        return drawn;
    }

    /// <summary>Draws several, each in a folder of its own.</summary>
    public static (MemoryFiles Files, string List) DrawSeveral(int seed)
    {
        var random = new Random(seed);
        var files = new MemoryFiles();
        string[] folders = ["shop", "shop-2", "deep/er", "b"];
        foreach (var folder in folders)
        {
            var drawn = new DrawnRepository(random, folder + "/");
            drawn.Fill();
            foreach (var (path, content) in drawn.Files.All)
            {
                files.With(path, content);
            }
        }

        return (files, string.Join('\n', folders.Reverse().Append(random.Next(4) == 0 ? "moved" : "")));
    }

    private void Fill()
    {
        var count = 2 + _random.Next(8);
        for (var index = 0; index < count; index++)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"{_root}src/service-{index}");
            switch (_random.Next(8))
            {
                case 0:
                    Django(folder);
                    break;
                case 1:
                    Django(folder);
                    Service(folder);
                    break;
                case 2 or 3:
                    Service(folder);
                    Code(folder);
                    break;
                default:
                    Service(folder);
                    break;
            }
        }

        Files.With(
            _root + "common/Common.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>"""
        );
        Files.With(
            _root + "common/Defaults.cs",
            $$"""
            namespace Common;
            public static class Defaults
            {
                public static void AddShop(this IServiceCollection services) =>
                    services.AddSession(options =>
                    {
                        {{Comment("//")}}
                        options.Cookie.SecurePolicy = CookieSecurePolicy.None;
                        options.IdleTimeout = TimeSpan.FromHours(2); {{Comment("//")}}
                    });
            }
            """
        );
        if (Chance(3))
        {
            Files.With(_root + ".git/HEAD", "");
        }

        var project = new StringBuilder("policies: [baseline]\n");
        if (Chance(2))
        {
            Files.With(_root + Baseline, BaselineText());
            project.Append("baseline: " + Baseline + "\n");
        }

        if (!Chance(4))
        {
            project.Append("waivers:\n");
            for (var index = 0; index <= _random.Next(5); index++)
            {
                project.Append(Waiver());
            }
        }

        Files.With(_root + ".secpolicy.yaml", project.ToString());
    }

    private void Service(string folder)
    {
        var session =
            $$"""{ {{Line(Comment("//"))}} "IdleTimeout": "{{Pick("00:20:00", "02:00:00", "20")}}", "Cookie": { "SecurePolicy": "{{Pick("Always", "None")}}" } }""";
        Files.With(
            folder + "/appsettings.json",
            Chance(20) ? "{ \"Session\": " : $$"""{ "AllowedHosts": "*", "Session": {{session}} }"""
        );
        foreach (var environment in new[] { "Development", "Staging", "Production" }.Where(_ => Chance(2)))
        {
            Files.With(
                $"{folder}/appsettings.{environment}.json",
                $$"""
                {
                  "Session": {
                    "Cookie": { "SecurePolicy": "{{Pick("Always", "None", "SameAsRequest")}}" {{Line(Comment("//"))}} }
                  }
                }
                """
            );
        }
    }

    private void Code(string folder)
    {
        Files.With(
            folder + "/Service.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="../../common/Common.csproj" /></ItemGroup>
            </Project>
            """
        );
        Files.With(
            folder + "/Program.cs",
            """
            using Common;
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddShop();
            var app = builder.Build();
            app.UseSession();
            app.Run();
            """
        );
    }

    private void Django(string folder)
    {
        Files.With(folder + "/requirements.txt", "Django==5.2.3\n");
        Files.With(
            folder + "/manage.py",
            """
            import os
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings")
            """
        );
        Files.With(folder + "/site_/__init__.py", "");
        Files.With(folder + "/site_/wsgi.py", "import os\n");
        Files.With(
            folder + "/site_/settings.py",
            Chance(15)
                ? "DEBUG = = True\n"
                : $$"""
                import os
                DEBUG = {{Pick("True", "False", "os.environ.get('DEBUG') == '1'")}}
                SECRET_KEY = os.environ["SECRET_KEY"]
                ALLOWED_HOSTS = ["shop.example"]
                MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware"]
                SESSION_COOKIE_SECURE = {{Pick("True", "False")}}  {{Comment("#")}}
                SESSION_COOKIE_AGE = 7200  {{Comment("#")}}
                """
        );
    }

    private string Comment(string start)
    {
        if (!Chance(3))
        {
            return "";
        }

        var more = Chance(3) ? ", hsts-max-age" : "";
        return $"{start} secpolicy: ignore[{Pick("session-cookie-secure", "session-idle-timeout", "no-such-rule")}{more}] until={Pick(Ends)} the kiosk";
    }

    private static string Line(string comment) => comment.Length == 0 ? "" : comment + "\n";

    private string Waiver() =>
        $"""
              - rule: "{Pick(Rules)}"
                reason: a test
                expires: {Pick(Ends)}
            {Pick("", $"    path: {Pick("src/service-1", "src/**", "src/gone/**")}\n")}{Pick(
                Environments
            )}    owner: {Pick("nobody", "nobody", "")}

            """;

    /// <summary>Some of what is found, and some that nobody finds any more.</summary>
    private byte[] BaselineText()
    {
        var folder = _root.Length == 0 ? "." : _root.TrimEnd('/');
        var options = new CheckOptions { Now = DateTimeOffset.UnixEpoch, Paths = [folder] };
        return BaselineJson.Write([
            .. new SecPolicyEngine(Files)
                .UpdateBaseline(options, acceptNew: true)
                .Update.Entries.Where(_ => !Chance(3))
                .Select(entry => entry with { Application = entry.Application[_root.Length..] })
                .Select(entry => Chance(6) ? entry with { Value = "other" } : entry)
                .Select(entry => Chance(8) ? entry with { Application = "src/moved" } : entry),
        ]);
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private string Pick(params string[] texts) => texts[_random.Next(texts.Length)];
}
