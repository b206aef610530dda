using SecPolicy.Engine.Reporting;
using SecPolicy.Engine.Reporting.Drift;

namespace SecPolicy.Cli.Tests;

/// <summary>A recognizable secret in every sensitive place of Django's settings never reaches an output, in whatever format.</summary>
public class DjangoSecretsTests
{
    private const string Secret = "hunter2";

    public static TheoryData<string> Settings =>
        [
            "SECRET_KEY = 'hunter2'",
            "SECRET_KEY = 'django-insecure-' + 'hunter2'",
            "SECRET_KEY = f\"{'x'}hunter2\"",
            "import os\nSECRET_KEY = os.environ.get('SECRET_KEY', 'hunter2')",
            "import environ\nenv = environ.Env(SECRET_KEY=(str, 'hunter2'))\nSECRET_KEY = env('SECRET_KEY')",
            "SECRET_KEY = 'a'\nSECRET_KEY_FALLBACKS = ['hunter2', 'b']",
            "SECRET_KEY = b'hunter2'",
            "SECRET_KEY = 'hunter2'; DEBUG = 'False'; ALLOWED_HOSTS = '*'",
            "DATABASES = {'default': {'ENGINE': 'x', 'PASSWORD': 'hunter2'}}",
            "DATABASES = {}\nDATABASES['default'] = dict(PASSWORD='hunter2')",
            "CACHES = {'default': {'LOCATION': 'redis://:hunter2@cache'}}",
            "EMAIL_HOST_PASSWORD = 'hunter2'\nEMAIL_HOST_PASSWORD = 'x'",
            "AWS_SECRET_ACCESS_KEY = 'hunter2'\nSESION_COOKIE_SECURE = AWS_SECRET_ACCESS_KEY",
            "SIMPLE_JWT = {'SIGNING_KEY': 'hunter2'}",
            "API_TOKEN = ['hunter2']",
            "SESSION_COOKIE_AGE = 'https://u:hunter2@h'",
            "ALLOWED_HOSTS = 'https://u:hunter2@h'",
            "SECURE_PROXY_SSL_HEADER = 'https://u:hunter2@h'",
        ];

    /// <summary>What the property test with random secrets found.</summary>
    public static TheoryData<string> Found =>
        [
            "ALLOWED_HOSTS = ['https://u:hunter2@h', '*']",
            "CACHES = {'default': {'LOCATION': 'redis://:a#hunter2@cache'}}\nSESSION_COOKIE_NAME = 'redis://u:a/hunter2@cache'",
            "AWS_SECRET_ACCESS_KEY = 'hunter2'\nSESSION_COOKIE_NAME = AWS_SECRET_ACCESS_KEY",
            "API_TOKEN = ['hunter2']\nCSRF_COOKIE_NAME = 'x' + API_TOKEN[0]",
            "SECRET_KEY = 'short'  # was hunter2",
            "SECRET_KEY = b'\u20achunter2'",
            "DATABASES = {'default': {'PASSWORD': 'x' b'hunter2'}}",
            "SESSION_COOKIE_NAME = 'a'\nSESSION_COOKIE_NAME = 'x' 'hunter2' +",
            "import os\nos.environ.setdefault('DB_PASSWORD', 'hunter2')\nSESSION_COOKIE_NAME = os.environ['DB_PASSWORD']",
        ];

    [Theory]
    [MemberData(nameof(Found))]
    public void Where_it_was_seen_once(string code)
    {
        using var folder = Folder(code);

        foreach (var format in DriftFormat.All.Select(each => each.Name))
        {
            Judge(folder, "drift", "--all", "--format", format);
        }

        foreach (var format in (string[])["text", "json", "html", "junit"])
        {
            Judge(folder, "check", "--format", format);
        }

        Judge(folder, "resolve", ".");
        Judge(folder, "resolve", ".", "--format", "json");
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void In_a_settings_module(string code)
    {
        using var folder = Folder(code);

        foreach (var policy in (string[])["baseline", "django-deploy"])
        {
            foreach (var format in ReportFormat.All.Select(each => each.Name))
            {
                Judge(folder, "check", "--policy", policy, "--format", format);
                Judge(folder, "check", "--policy", policy, "--format", format, "--assume-unset");
            }
        }

        Judge(folder, "resolve", ".");
        Judge(folder, "resolve", ".", "--format", "json");
        Judge(folder, "baseline", "--output", "known.json");
        var known = folder.Read("known.json");
        Assert.Contains("\"rule\"", known, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, known, StringComparison.Ordinal);
    }

    private static TemporaryFolder Folder(string code)
    {
        var folder = new TemporaryFolder();
        folder.Write(
            "manage.py",
            "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\nimport django\n"
        );
        folder.Write("settings.py", "INSTALLED_APPS = ['django.contrib.sessions']\nMIDDLEWARE = []\n" + code + "\n");
        return folder;
    }

    private static void Judge(TemporaryFolder folder, params string[] arguments)
    {
        var result = CliRun.Run(folder.Path, arguments);

        Assert.True(result.ExitCode < ExitCodes.InternalError, result.Error);
        Assert.DoesNotContain(Secret, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
    }
}
