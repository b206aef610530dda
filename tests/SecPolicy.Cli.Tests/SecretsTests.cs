using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Drift;

namespace SecPolicy.Cli.Tests;

/// <summary>A recognizable secret in every sensitive place never reaches an output, in whatever format.</summary>
public class SecretsTests
{
    private const string Secret = "hunter2";

    public static TheoryData<string, string> Files =>
        new()
        {
            {
                "by name",
                """{ "Password": "hunter2", "Smtp": { "Pwd": "hunter2" }, "Jwt": { "Key": "hunter2" }, "ApiKey": "hunter2", "Auth": { "ClientSecret": "hunter2" } }"""
            },
            {
                "by the framework's names",
                """{ "Kestrel": { "Endpoints": { "A": { "Url": "http://*:80", "Certificate": { "Password": "hunter2" } } }, "Certificates": { "Default": { "Password": "hunter2" } } }, "Authentication": { "Schemes": { "Bearer": { "SigningKeys": [ { "Value": "hunter2" } ] } } } }"""
            },
            {
                "a connection string",
                """{ "ConnectionStrings": { "Db": "Server=db;User Id=sa;Password=hunter2;TrustServerCertificate=True;Encrypt=False" } }"""
            },
            { "a connection string that can't be parsed", """{ "ConnectionStrings": { "Db": "hunter2;;;=" } }""" },
            {
                "a connection string under another name",
                """{ "Broker": "amqp://user:hunter2@mq/", "Storage": "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=hunter2==" }"""
            },
            {
                "beside a finding on the same line",
                """{ "AllowedHosts": "*", "Password": "hunter2", "Session": { "Cookie": { "SecurePolicy": "None" }, "IdleTimeout": "20" } }"""
            },
            {
                "where another type is expected",
                """{ "ConnectionStrings": [ "Password=hunter2" ], "Secrets": { "Token": [ "hunter2" ] }, "Session": { "IdleTimeout": "Password=hunter2" }, "Hsts": { "MaxAge": "https://u:hunter2@h" } }"""
            },
            { "in allowed hosts, of all places", """{ "AllowedHosts": "https://u:hunter2@h , b" }""" },
            {
                "in an array whose tail survives",
                """{ "AdminHosts": [ "https://u:hunter2@a", "https://u:hunter2@b" ] }"""
            },
            { "under a name with a number", """{ "My_ApiKey1": "hunter2", "Smtp": { "PASSWORD_2": "hunter2" } }""" },
            {
                "a token under any name",
                $$"""{ "Payment": { "Stripe": "{{"sk_" + "live_"}}hunter2hunter2aBcDe", "Url": "https://x/?k={{"gh" + "p_"}}hunter2hunter2aBcDe" } }"""
            },
            {
                "in a comment beside one",
                "{ \"Password\": \"x\", // was hunter2\n\"Url\": \"http://u:p@h\", /* hunter2 */ \"AllowedHosts\": \"*\",\n/* hunter2 */ \"ApiKey\": \"y\" }"
            },
            {
                "beside what looks like a name",
                """{ "Password": "a{{hunter2}}b", "Url": "https://u:${hunter2}x@h", "Token": "x__hunter2__y" }"""
            },
            { "without quotation marks", """{ "Password": hunter2 }""" },
            { "without quotation marks, like a literal", """{ "Password": tr_hunter2 }""" },
            { "in a file that is cut off", """{ "Password": "hunter2""" },
            { "in a file with duplicate keys", """{ "Password": "hunter2", "password": "hunter2" }""" },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public void In_a_file(string place, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", text);
        folder.Write("appsettings.Production.json", """{ "AdminHosts": [ "a" ], "Passwort": 1 }""");
        folder.Write("appsettings.Staging.json", text);

        ShowsNothing(folder, place);
    }

    [Theory]
    [InlineData("o.Cookie.Name = \"amqp://u:hunter2@mq\";")]
    [InlineData("var password = \"hunter2\"; o.Cookie.Name = password; o.Cookie.Path = \"/x\" + password;")]
    [InlineData("}); ' builder.Configuration[\"Jwt:Key\"] = \"hunter2\"; builder.Services.AddSession(o => {")]
    [InlineData("o.Cookie.Domain = \"redis://:hunter2@cache\"; o.Cookie.Domain = \"x\"; // hunter2")]
    public void In_the_code(string code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Web.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        folder.Write("appsettings.json", "{}");
        folder.Write(
            "Program.cs",
            $"var builder = WebApplication.CreateBuilder(args);\nbuilder.Services.AddSession(o => {{ {code} }});\nvar app = builder.Build();\napp.UseSession();\napp.Run();\n"
        );

        ShowsNothing(folder, code);
    }

    [Theory]
    [InlineData(
        "a deployment's file that cannot be read",
        "docker-compose.prod.yml",
        "services: { web: { build: ., environment: { DB_PASSWORD: \"hunter2 } } }"
    )]
    [InlineData(
        "launch settings that cannot be read",
        "Properties/launchSettings.json",
        "{ \"profiles\": { \"a\": { \"commandName\": \"Project\", \"environmentVariables\": { \"DB_PASSWORD\": \"hunter2\", ! } } } }"
    )]
    [InlineData(
        "beside what the deployment fills in",
        "Properties/launchSettings.json",
        "{ \"profiles\": { \"a\": { \"commandName\": \"Project\", \"environmentVariables\": { \"ASPNETCORE_ENVIRONMENT\": \"Development\", \"ConnectionStrings__Db\": \"Server=%HOST%;Password=hunter2;Encrypt=False\", \"Password\": \"%A%hunter2\", \"Dsn\": \"https://a:b%hunter2%c@h\", \"Url\": \"Password=%hunter2\" } } } }"
    )]
    public void In_a_deployment(string place, string name, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Web.csproj", """<Project Sdk="Microsoft.NET.Sdk.Web" />""");
        folder.Write("appsettings.json", """{ "ConnectionStrings": { "Db": "Server=a;Encrypt=False" } }""");
        folder.Write("appsettings.Development.json", "{}");
        folder.Write(name, text);

        ShowsNothing(folder, place);
    }

    [Fact]
    public void In_a_mistaken_option()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", "{}");

        foreach (
            var option in (string[][])
                [
                    ["--set", Secret],
                    ["--set", "=" + Secret],
                    ["--sett", "Password=" + Secret],
                    ["--Password=" + Secret],
                ]
        )
        {
            var result = CliRun.Run(folder.Path, ["check", ".", .. option]);

            Assert.Equal(2, result.ExitCode);
            Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_variables_and_on_the_command_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", """{ "ConnectionStrings": { "Db": "x" }, "AllowedHosts": "*" }""");
        folder.Write(
            "deploy.env",
            "Smtp__Password=hunter2\nConnectionStrings__Db='Server=db;Password=hunter2;Encrypt=False'\nSQLCONNSTR_Other=Server=db;Password=hunter2;TrustServerCertificate=True\n"
        );

        ShowsNothing(folder, "env file", "--env-file", "deploy.env");
        ShowsNothing(
            folder,
            "--set",
            "--set",
            "ConnectionStrings:Db=Server=db;Password=hunter2;Encrypt=False",
            "--set",
            "Jwt:Key=hunter2",
            "--set",
            "CUSTOMCONNSTR_Odd=hunter2",
            "--set",
            "AllowedHosts=*"
        );
        ShowsNothing(folder, "variables", "--environment-variables");
    }

    private static void ShowsNothing(TemporaryFolder folder, string place, params string[] layers)
    {
        string[][] commands =
        [
            ["check", ".", "--verbose"],
            .. ReportFormat.All.Select(format => new[] { "check", ".", "--show-waived", "--format", format.Name }),
            .. DriftFormat.All.Select(format => new[] { "drift", ".", "--all", "--format", format.Name }),
            ["resolve", ".", "--format", "text"],
            ["resolve", ".", "--env", "Production", "--format", "json"],
            ["resolve", ".", "--env", "Staging", "--format", "json"],
            ["baseline", ".", "--output", "known.json"],
        ];
        foreach (var command in commands)
        {
            var result = CliRun.Run(
                folder.Path,
                [
                    new("ConnectionStrings__Db", "Server=db;Password=hunter2;Encrypt=False"),
                    new("API_KEY", Secret),
                    new("MYSQLCONNSTR_x", "Server=db;Password=hunter2"),
                ],
                [.. command, .. layers]
            );
            Assert.True(result.ExitCode < 4, result.Error);
            Assert.False(
                (result.Output + result.Error).Contains(Secret, StringComparison.Ordinal),
                $"{place}: {string.Join(' ', command)}\n{result.Output}{result.Error}"
            );
        }

        var known = new FileInfo(Path.Combine(folder.Path, "known.json"));
        if (known.Exists)
        {
            Assert.DoesNotContain(Secret, folder.Read(known.Name), StringComparison.Ordinal);
            known.Delete();
        }
    }
}
