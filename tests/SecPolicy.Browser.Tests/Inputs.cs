using System.Globalization;

namespace SecPolicy.Browser.Tests;

/// <summary>What the pages of these tests are made of.</summary>
internal static class Inputs
{
    /// <summary>Two applications: one whose production is weaker than its staging, and a clean one.</summary>
    public static TemporaryFolder Shop()
    {
        var folder = new TemporaryFolder();
        folder.Write(
            "shop/appsettings.json",
            """
            {
              "AllowedHosts": "shop.example",
              "Session": { "IdleTimeout": "00:20:00", "Cookie": { "SecurePolicy": "Always", "HttpOnly": true } },
              "ConnectionStrings": { "Shop": "Server=db;Password=hunter2;Encrypt=Strict" }
            }
            """
        );
        folder.Write("shop/appsettings.Development.json", """{ "DetailedErrors": true }""");
        folder.Write("shop/appsettings.Staging.json", """{ "Session": { "IdleTimeout": "00:10:00" } }""");
        folder.Write(
            "shop/appsettings.Production.json",
            """
            {
              "AllowedHosts": "*",
              "Session": { "IdleTimeout": "12:00:00", "Cookie": { "SecurePolicy": "None" } }
            }
            """
        );
        folder.Write("clean/appsettings.json", """{ "AllowedHosts": "clean.example" }""");
        folder.Write("clean/appsettings.Production.json", "{ }");
        return folder;
    }

    /// <summary>An application that says <paramref name="text"/> wherever somebody can say something.</summary>
    public static TemporaryFolder Saying(string text)
    {
        var json = text.Replace("\\", "\\\\").Replace("\"", "\\\"");
        // A file's name holds no slash.
        var name = text.Replace("/", "");
        var folder = new TemporaryFolder();
        folder.Write(
            $"{name}/appsettings.json",
            $$"""
            {
              "AllowedHosts": "{{json}}",
              "Session": { "Cookie": { "Name": "{{json}}", "SecurePolicy": "{{json}}", "Domain": "{{json}}" } },
              "Kestrel": { "Endpoints": { "{{json}}": { "Url": "http://{{json}}" } } },
              "ConnectionStrings": { "{{json}}": "Server=db;Encrypt=False" },
              "{{json}}": "{{json}}"
            }
            """
        );
        folder.Write($"{name}/appsettings.{name}.json", $$"""{ "AllowedHosts": "{{json}}2" }""");
        folder.Write($"{name}/appsettings.Production.json", """{ "Session": { "Cookie": { "Name": "x" } } }""");
        folder.Write($"{name}/broken/appsettings.json", $$"""{ "{{json}}": "{{json}}", ! }""");
        var yaml = text.Replace("'", "''");
        folder.Write(
            "said.yaml",
            $"""
            policy: said
            summary: '{yaml}'
            rules:
              said:
                title: '{yaml}'
                severity: error
                require:
                  app.allowed-hosts: ['{yaml}0']
                why: '{yaml}'
                fix: '{yaml}'
            """
        );
        return folder;
    }

    /// <summary>Many applications with all that can be wrong in them: 50 give more than 2,000 findings.</summary>
    public static TemporaryFolder Many(int applications)
    {
        var folder = new TemporaryFolder();
        for (var index = 0; index < applications; index++)
        {
            var name = "services/service-" + index.ToString("000", CultureInfo.InvariantCulture);
            folder.Write(
                $"{name}/appsettings.json",
                """
                {
                  "AllowedHosts": "*", "DetailedErrors": true,
                  "Session": { "IdleTimeout": "20", "Cookie": { "SecurePolicy": "None", "HttpOnly": false, "SameSite": "None", "MaxAge": "400.00:00:00" } },
                  "Antiforgery": { "Cookie": { "SecurePolicy": "None", "SameSite": "None", "HttpOnly": false } },
                  "CookieAuth": { "ExpireTimeSpan": "90.00:00:00", "Cookie": { "SecurePolicy": "None", "SameSite": "None", "HttpOnly": false, "Domain": ".example" } },
                  "Hsts": { "MaxAge": "00:00:01", "IncludeSubDomains": false },
                  "Kestrel": { "Endpoints": { "A": { "Url": "http://*:80" }, "B": { "Url": "http://*:81" }, "C": { "Url": "http://*:82" } } },
                  "ConnectionStrings": {
                    "A": "Server=a;Encrypt=False;Password=hunter2", "B": "Server=b;Encrypt=False;Password=hunter2",
                    "C": "Server=c;TrustServerCertificate=True;Password=hunter2", "D": "Server=d;Encrypt=False;Password=hunter2"
                  },
                  "Jwt": { "Key": "secret" }, "Smtp": { "Password": "hunter2" }, "ApiKey": "hunter2"
                }
                """
            );
            foreach (var environment in (string[])["Development", "Staging", "Production"])
            {
                folder.Write(
                    $"{name}/appsettings.{environment}.json",
                    $$"""{ "Session": { "Cookie": { "Name": "{{environment}}" } }, "Kestrel": { "Endpoints": { "{{environment}}": { "Url": "http://*:90" } } } }"""
                );
            }
        }

        return folder;
    }
}
