using static SecPolicy.Cli.Tests.Safety.HostileTexts;

namespace SecPolicy.Cli.Tests.Safety;

/// <summary>A repository in which every name and every value is hostile, in every kind of file that is read.</summary>
internal static class HostileRepository
{
    public const string Baseline = "known.json";
    public const string Policy = "policies/said.yaml";
    public const string WrongProject = "wrong.yaml";
    public const string WrongPolicy = "policies/wrong.yaml";

    /// <summary>A folder whose path begins like a command of GitHub's runner.</summary>
    public const string Command = "::error::pwned";

    /// <summary>A folder whose path is a command of other build servers.</summary>
    public const string OtherCommand = "##vso[task.complete]##[group]x";

    /// <summary>Writes all of it.</summary>
    /// <param name="write">Writes a file: its path, its text.</param>
    public static void Write(Action<string, string> write)
    {
        foreach (var folder in (string[])[Name, Command, OtherCommand])
        {
            AspNetCore(write, folder);
        }

        write("small/appsettings.json", "{}");
        Django(write);
        Deployment(write);
        Broken(write);
        Policies(write);
        write(".secpolicy.yaml", ProjectFile);
        write(WrongProject, WrongProjectFile);
        write(
            Baseline,
            $$"""
            { "version": 1, "findings": [
              {"rule":"{{Json(All)}}","application":"{{Json(All)}}","environment":"{{Json(All)}}","subject":"{{Json(
                All
            )}}","outcome":"fail","value":"{{Json(All)}}"}
            ] }
            """
        );
    }

    /// <summary>Another state of the same repository.</summary>
    public static void Change(Action<string, string> write)
    {
        foreach (var folder in (string[])[Name, Command, OtherCommand])
        {
            write(
                $"{folder}/appsettings.{Name}.json",
                $$"""
                { "AllowedHosts": "{{Json(All)}}3", "Session": { "IdleTimeout": "12:00:00", "Cookie": { "Name": "{{Json(
                    All
                )}}2" } }, "{{Json(All)}}": 1 }
                """
            );
        }
    }

    private static void AspNetCore(Action<string, string> write, string folder)
    {
        write(
            $"{folder}/appsettings.json",
            $$"""
            {
              // {{Raw}}
              "AllowedHosts": "{{Json(All)}}", // secpolicy: ignore[said] until=2027-01-31 owner={{Raw}} {{Raw}}
              "Session": { "IdleTimeout": "{{Raw}}", "Cookie": { "Name": "{{Json(
                All
            )}}", "SecurePolicy": "{{Raw}}", "Domain": "{{Json(All)}}", "SameSite": "None" } },
              "Kestrel": { "Endpoints": { "{{Json(All)}}": { "Url": "http://{{Json(
                All
            )}}" }, "B": { "Url": "http://*:80" } } },
              "ConnectionStrings": { "{{Json(All)}}": "Server=db;Encrypt=False", "{{Raw}}": "{{Raw}};Encrypt=False" },
              "{{Json(All)}}": "{{Json(All)}}", "{{Raw}}": [ "{{Raw}}", "{{Raw}}" ],
              "Sesion": { "{{Raw}}": 1 }
            }
            """
        );
        write($"{folder}/appsettings.{Name}.json", $$"""{ "AllowedHosts": "{{Json(All)}}2", "{{Raw}}": [ "a" ] }""");
        write($"{folder}/appsettings.Development.json", """{ "Session": { "IdleTimeout": "00:10:00" } }""");
        write(
            $"{folder}/appsettings.Production.json",
            $$"""{ "Session": { "IdleTimeout": "20:00:00", "Cookie": { "Name": "__Host-{{Json(All)}}", "SecurePolicy": "None" } }, "Hsts": { "ExcludedHosts": [ "{{Raw}}" ] } }"""
        );
        write(
            $"{folder}/Program.cs",
            $$"""
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSession(o => { o.Cookie.Name = "{{Escaped(
                All
            )}}"; o.Cookie.SecurePolicy = CookieSecurePolicy.None; /* {{Raw}} */ });
            builder.Services.AddSession(builder.Configuration.GetSection("{{Escaped(All)}}").Bind);
            var app = builder.Build();
            app.UseSession();
            app.Run();
            """
        );
        write(
            $"{folder}/Web.csproj",
            """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
        );
        write($"{folder}/.env.production", $"{Raw.Replace("=", "")}={Raw}\nAllowedHosts=\"{Raw}\"\n");
    }

    private static void Django(Action<string, string> write)
    {
        const string folder = "shop" + Command;
        write($"{folder}/manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n");
        write($"{folder}/shop/__init__.py", "");
        write(
            $"{folder}/shop/settings.py",
            $"""
            import os
            from {Raw.Length}x import y  # {Raw}
            """.Replace($"{Raw.Length}x", "nowhere")
                + $"""

                DEBUG = os.environ.get("{Escaped(All)}") == "{Escaped(All)}"
                SESSION_COOKIE_NAME = "{Escaped(All)}"
                SESSION_COOKIE_DOMAIN = "{Raw}"  # {Raw}
                SESSION_COOKIE_SECURE = "{Raw}"
                SESSION_COOKIE_SAMESITE = os.environ.get("{Raw}", "{Raw}")
                SESSION_COOKIE_AGE = int(os.environ["::error::x"])
                ALLOWED_HOSTS = ["{Escaped(All)}", "{Raw}", "*"]
                MIDDLEWARE = ["{Escaped(All)}", "django.contrib.sessions.middleware.SessionMiddleware"]
                CSRF_TRUSTED_ORIGINS = ["http://{Raw}"]
                SECRET_KEY = "django-insecure-{Raw}"
                SECURE_PROXY_SSL_HEADER = ("{Escaped(All)}", "{Raw}")
                if os.environ.get("{Raw}"):
                    SESSION_COOKIE_HTTPONLY = False

                """
        );
        write($"{folder}/.env", $"A={Raw}\n{Raw}\n");
    }

    private static void Deployment(Action<string, string> write)
    {
        var text = Escaped(All);
        var key = Escaped(Key);
        write(
            "compose/Api.csproj",
            """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>"""
        );
        write("compose/appsettings.json", """{ "Session": { "IdleTimeout": "00:20:00" } }""");
        write(
            "compose/Dockerfile",
            $"FROM \"{Raw}\"\nENV ASPNETCORE_ENVIRONMENT=Production AllowedHosts=\"{Raw}\" \"{Raw}\"=x\nARG {Raw}\n"
        );
        write(
            "compose/docker-compose.prod.yml",
            $$"""
            services:
              "{{key}}":
                build: .
                env_file: ["{{text}}.env"]
                environment:
                  ASPNETCORE_ENVIRONMENT: Production
                  "{{key}}": "{{text}}"
                  AllowedHosts: "{{text}}"
                  Session__Cookie__Name: "${NAME:-{{text}}}"
                  "Kestrel__Endpoints__{{key}}__Url": "http://{{Raw}}"
            """
        );
        write(
            "compose/docker-compose.uat.yml",
            $"services:\n  \"{key}\": {{ build: ., environment: {{ \"{key}\": x }} }}\n"
        );
        write(
            "compose/k8s/web.yaml",
            $$"""
            kind: Deployment
            metadata: { name: "{{text}}" }
            spec: { template: { spec: { containers: [ { name: "{{text}}", image: x, env: [ { name: "{{text}}", value: "{{text}}" } ], envFrom: [ { configMapRef: { name: "{{text}}" } } ] } ] } } }
            """
        );
        write(
            "compose/Properties/launchSettings.json",
            $$"""{ "profiles": { "{{Json(All)}}": { "commandName": "Project", "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "{{Json(All)}}", "{{Json(All)}}": "x" } } } }"""
        );
    }

    private static void Broken(Action<string, string> write)
    {
        var folder = $"{Command}{Name}/broken";
        write($"{folder}/json/appsettings.json", $$"""{ "{{Raw}}": "{{Raw}}", ! {{Raw}} }""");
        write($"{folder}/escape/appsettings.json", $$"""{ "{{Raw}}": "\q{{Raw}}" }""");
        write($"{folder}/control/appsettings.json", $$"""{ "a": "{{All.Replace("\"", "")}}" }""");
        write(
            $"{folder}/twice/appsettings.json",
            $$"""{ "{{Json(All)}}": 1, "{{Json(All)}}": 2, "{{Raw}}": 1, "{{Raw}}": 2 }"""
        );
        write($"{folder}/half/appsettings.json", """{ "AllowedHosts": "\ud800::error::x", "\udc00": 1 }""");
        write($"{folder}/python/manage.py", "");
        write($"{folder}/python/settings.py", $"DEBUG = '{Raw}\nX = {Raw}\nif {Raw}:\n");
        write($"{folder}/yaml/docker-compose.yml", $"services: [\n\"{Raw}\n: {Raw}\n\t{Raw}");
        write($"{folder}/yaml/appsettings.json", "{}");
        write($"{folder}/yaml/Dockerfile", $"FROM x\nENV {Raw}\n{Raw} y\n");
    }

    private static void Policies(Action<string, string> write)
    {
        var text = Escaped(All);
        var key = Escaped(Key);
        write(
            Policy,
            $$"""
            policy: said
            summary: "{{text}}"
            extends: [baseline]
            parameters:
              level: { type: string, default: "{{text}}", summary: "{{text}}" }
            rules:
              said:
                title: "{{text}}"
                severity: error
                in: ["*"]
                require: { app.allowed-hosts: ["{{text}}0", $level] }
                why: "{{text}}"
                fix: "{{text}}"
                references: ["{{text}}"]
                tags: ["{{text}}"]
              said-of-keys:
                title: "{{text}}"
                severity: warning
                in: ["*"]
                require: { "aspnetcore/Session:Cookie:Name": "{{text}}0" }
                why: "{{text}}"
            """
        );
        write(
            "policies/said.test.yaml",
            $$"""
            cases:
              - case: "{{text}}"
                files:
                  "appsettings.json": "{ \"AllowedHosts\": \"{{Escaped(Raw)}}\" }"
                expect:
                  said: { outcome: fail, value: "{{text}}", at: "{{text}}:1" }
              - case: "{{text}}2"
                files: { "{{text}}/appsettings.json": "{}" }
                variables: { "{{key}}": "{{text}}" }
                expect: { "{{key}}": pass }
              - case: passes
                files: { "settings.py": "ALLOWED_HOSTS = ['{{Escaped(Raw)}}']" }
                expect: { said: pass }
            unnoticed:
              - { weakening: "{{text}}", reason: "{{text}}", "{{key}}": 1 }
            """
        );
        write(
            WrongPolicy,
            $$"""
            policy: "{{text}}"
            summary: "{{text}}"
            "{{key}}": 1
            extends: ["{{text}}", "./{{text}}.yaml"]
            parameters: { "{{key}}": { type: "{{text}}", default: "{{text}}" } }
            rules:
              "{{key}}": { title: "{{text}}", severity: "{{text}}", require: { "{{key}}": "{{text}}" } }
              wrong: { titel: "{{text}}", frameworks: ["{{text}}"], in: ["{{text}}"], require: { app.allowed-hosts: { "{{key}}": 1 } }, forbid: "{{text}}" }
              other: { title: x, require: { cookie.session.secure: "{{text}}", session.idle-timeout: { at-most: "{{text}}" }, x: $level }, when: { "{{key}}": "{{text}}" } }
            """
        );
        write("policies/broken.yaml", $"policy: [\n{Raw}: \"{Raw}\n");
        write("policies/broken.test.yaml", $"cases:\n  - \"{text}\"\n  - {{ case: \"{text}\", \"{key}\": 1 }}\n");
    }

    private static string ProjectFile =>
        $$"""
            policies: ["{{Policy}}"]
            environments:
              "{{Escaped(Key)}}":
                compose: { files: ["compose/docker-compose.prod.yml"] }
            waivers:
              - { rule: said-of-keys, reason: "{{Escaped(All)}}", owner: "{{Escaped(All)}}", ticket: "{{Escaped(
                All
            )}}", expires: 2027-01-31 }
              - { rule: "{{Escaped(All)}}", path: "{{Escaped(All)}}", environments: ["{{Escaped(
                All
            )}}"], setting: "{{Escaped(All)}}", reason: "{{Escaped(All)}}", owner: x, expires: 2026-01-31 }
            """;

    private static string WrongProjectFile =>
        $$"""
            policies: ["{{Escaped(All)}}"]
            "{{Escaped(Key)}}": 1
            baseline: "{{Escaped(All)}}"
            parameters: { "{{Escaped(Key)}}": "{{Escaped(All)}}" }
            severity: { "{{Escaped(Key)}}": "{{Escaped(All)}}" }
            exclude: ["{{Escaped(All)}}"]
            environments:
              "{{Escaped(Key)}}": { kind: "{{Escaped(All)}}", "{{Escaped(Key)}}": 1, env-files: ["{{Escaped(
                All
            )}}.env"], dockerfile: "{{Escaped(All)}}" }
            applications:
              "{{Escaped(Key)}}": "{{Escaped(All)}}"
            bind:
              "{{Escaped(Key)}}": "{{Escaped(All)}}"
              session.idle-timeout: "{{Escaped(All)}}"
            waivers:
              - { "{{Escaped(Key)}}": "{{Escaped(All)}}", rule: said, reason: "{{Escaped(All)}}", expires: "{{Escaped(
                All
            )}}" }
            """;
}
