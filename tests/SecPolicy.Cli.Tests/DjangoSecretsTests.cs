using SecPolicy.Engine.Reporting;

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

    [Theory]
    [MemberData(nameof(Settings))]
    public void In_a_settings_module(string code)
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "manage.py",
            "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')\nimport django\n"
        );
        folder.Write("settings.py", "INSTALLED_APPS = ['django.contrib.sessions']\nMIDDLEWARE = []\n" + code + "\n");

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

    private static void Judge(TemporaryFolder folder, params string[] arguments)
    {
        var result = CliRun.Run(folder.Path, arguments);

        Assert.True(result.ExitCode < ExitCodes.InternalError, result.Error);
        Assert.DoesNotContain(Secret, result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, result.Error, StringComparison.Ordinal);
    }
}
