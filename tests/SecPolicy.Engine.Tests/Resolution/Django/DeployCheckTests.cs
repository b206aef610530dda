using System.Collections.Immutable;
using System.Text;
using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Evaluation;
using SecPolicy.Engine.Policies;
using SecPolicy.Engine.Tests.Oracle.Python;

namespace SecPolicy.Engine.Tests.Resolution.Django;

/// <summary>The policy <c>django-deploy</c> says what the real <c>check --deploy</c> says, and more.</summary>
[Collection(SharedPythonOracle.Name)]
public sealed class DeployCheckTests(PythonOracle oracle)
{
    private const string Reference = "django:";
    private const int Combinations = 400;
    private const int Seed = 20_261;

    private const string Security = "django.middleware.security.SecurityMiddleware";
    private const string Session = "django.contrib.sessions.middleware.SessionMiddleware";
    private const string Csrf = "django.middleware.csrf.CsrfViewMiddleware";
    private const string Frames = "django.middleware.clickjacking.XFrameOptionsMiddleware";

    private static readonly string[] Truths = ["True", "False"];

    /// <summary>What counts as true, and is not True: the check asks for True itself.</summary>
    private static readonly string[] Anything = ["True", "True", "False", "1", "0", "\"True\"", "\"False\"", "None"];

    /// <summary>The values that settings take at random; one that is left out has its default.</summary>
    private static readonly (string Name, string[] Values)[] Flags =
    [
        // Up to 3.2 these count as true or false; the policy asks for True, as later versions do.
        ("SESSION_COOKIE_SECURE", Truths),
        ("SESSION_COOKIE_HTTPONLY", Truths),
        ("CSRF_COOKIE_SECURE", Truths),
        ("CSRF_USE_SESSIONS", ["True", "False", "1", "0"]),
        ("SECURE_SSL_REDIRECT", Anything),
        ("SECURE_HSTS_SECONDS", ["0", "1", "-5", "31536000", "\"31536000\"", "\"\"", "None", "0.0", "True"]),
        ("SECURE_HSTS_INCLUDE_SUBDOMAINS", Anything),
        ("SECURE_HSTS_PRELOAD", Anything),
        ("SECURE_CONTENT_TYPE_NOSNIFF", Anything),
        ("SECURE_BROWSER_XSS_FILTER", Anything),
        (
            "SECURE_REFERRER_POLICY",
            [
                "None",
                "\"\"",
                "\"same-origin\"",
                "\"origin, strict-origin\"",
                "\"origin,nonsense\"",
                "[\"origin\"]",
                "[\"nonsense\"]",
                "[]",
                "(\"no-referrer\", \"\")",
            ]
        ),
        (
            "SECURE_CROSS_ORIGIN_OPENER_POLICY",
            ["None", "\"same-origin\"", "\"unsafe-none\"", "\"noopener-allow-popups\"", "\"\""]
        ),
        (
            "SECURE_PROXY_SSL_HEADER",
            ["(\"HTTP_X_FORWARDED_PROTO\", \"https\")", "(\"X-Forwarded-Proto\", \"https\")", "None"]
        ),
        ("X_FRAME_OPTIONS", ["\"DENY\"", "\"deny\"", "\"SAMEORIGIN\""]),
        ("DEBUG", Anything),
        ("ALLOWED_HOSTS", ["[]", "[\"*\"]", "[\"a.example\"]", "()"]),
        (
            "SECRET_KEY",
            [
                "\"short\"",
                "\"abcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcde\"",
                "\"abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd\"",
                "\"django-insecure-abcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcde\"",
                "\"äbcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcdeabcd\"",
                "\"\"",
            ]
        ),
        ("SECRET_KEY_FALLBACKS", ["[]", "[\"short\"]"]),
        ("CSRF_TRUSTED_ORIGINS", ["[]", "[\"https://a.example\"]", "[\"https://a.example\", \"b.example\"]"]),
        ("DEFAULT_HASHING_ALGORITHM", ["\"sha1\"", "\"md5\""]),
        (
            "CACHES",
            [
                "{\"default\": {\"BACKEND\": \"django.core.cache.backends.filebased.FileBasedCache\", \"LOCATION\": \"/srv/media/cache\"}}",
                "{\"default\": {\"BACKEND\": \"django.core.cache.backends.filebased.FileBasedCache\", \"LOCATION\": \"/srv/cache\"}}",
                "{\"default\": {\"BACKEND\": \"django.core.cache.backends.locmem.LocMemCache\"}}",
            ]
        ),
        ("MEDIA_ROOT", ["\"/srv/media\"", "\"/srv/media/cache\"", "\"/srv\""]),
    ];

    [SkippableFact]
    public void The_rules_that_fail_are_the_checks_that_speak_up()
    {
        oracle.Require();
        var version = string.Join('.', oracle.DjangoVersion.Split('.').Take(2));
        var checks = Ids();
        var random = new Random(Seed);
        var folder = Directory.CreateTempSubdirectory("secpolicy-deploy-");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            for (var index = 0; index < Combinations; index++)
            {
                var code = Program(random);
                ImmutableDictionary<string, string> variables =
                    random.Next(8) == 0
                        ? new Dictionary<string, string> { ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1" }.ToImmutableDictionary()
                        : [];
                var module = $"settings{index}";
                File.WriteAllText(Path.Combine(folder.FullName, module + ".py"), code);
                var truth = oracle.Ask(new(folder.FullName, module, variables) { Deploy = true });
                Assert.Null(truth.Error);
                Assert.True(truth.SettingsError is null, $"{truth.SettingsError}\n{code}");

                var fixture = new DjangoFixture(code, version);
                foreach (var (name, value) in variables)
                {
                    fixture.WithVariable(name, value);
                }

                var expected = truth.Checks.Where(checks.Contains).Order(StringComparer.Ordinal).ToArray();
                var actual = Fired(fixture);
                Assert.True(
                    expected.SequenceEqual(actual),
                    $"Django says {string.Join(' ', expected)}, the policy {string.Join(' ', actual)}\n{code}"
                );
                seen.UnionWith(expected);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        // The combinations must reach what they are for: of what Django 3.2 has, every id that settings alone can cause.
        if (version == "3.2")
        {
            string[] all =
            [
                .. Enumerable.Range(1, 6).Select(number => $"security.W{number:000}"),
                .. ((int[])[8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 22]).Select(number =>
                    $"security.W{number:000}"
                ),
            ];
            Assert.Empty(all.Except(seen, StringComparer.Ordinal));
            Assert.Empty(
                new[] { "security.E023", "security.E100", "caches.W002", "async.E001" }.Except(
                    seen,
                    StringComparer.Ordinal
                )
            );
        }
    }

    [Fact]
    public void Every_check_is_a_reference()
    {
        string[] all =
        [
            .. Numbers('W', [.. Enumerable.Range(1, 22)]),
            .. Numbers('E', [23, 24]),
            "security.W025",
            "security.E026",
            "security.W027",
            "security.E100",
            "security.E101",
            "security.E102",
            "4_0.E001",
            "caches.W002",
            "async.E001",
            "mail.E001",
        ];
        Assert.Empty(all.Except(Ids(), StringComparer.Ordinal));
        Assert.Empty(Ids().Except(all, StringComparer.Ordinal));

        static IEnumerable<string> Numbers(char letter, int[] numbers) =>
            numbers.Select(number => $"security.{letter}{number:000}");
    }

    [Fact]
    public void A_rule_with_a_reference_says_whose_condition_it_has() =>
        Assert.All(
            Rules().Where(rule => rule.References.Any(IsCheck)),
            rule =>
                Assert.True(
                    rule.Why.Contains("Django's condition", StringComparison.Ordinal)
                        || rule.Why.StartsWith("Stricter than Django", StringComparison.Ordinal),
                    rule.Id
                )
        );

    /// <summary>What Django accepts although it is weak.</summary>
    [Theory]
    [InlineData("SECURE_HSTS_SECONDS = 1", "django-hsts-a-year")]
    [InlineData("SECURE_HSTS_SECONDS = -1", "django-hsts-a-year")]
    [InlineData("ALLOWED_HOSTS = [\"*\"]", "django-hosts-not-any")]
    [InlineData("SESSION_COOKIE_SAMESITE = \"None\"", "django-session-same-site")]
    [InlineData("SESSION_COOKIE_SAMESITE = \"Nonsense\"", "django-session-same-site")]
    [InlineData("SESSION_COOKIE_NAME = \"__Host-id\"\nSESSION_COOKIE_DOMAIN = \".example\"", "django-cookie-prefix")]
    [InlineData("SESSION_COOKIE_AGE = 315360000", "django-session-age")]
    [InlineData(
        "SESSION_SERIALIZER = \"django.contrib.sessions.serializers.PickleSerializer\"",
        "django-session-serializer"
    )]
    [InlineData("SESSION_ENGINE = \"django.contrib.sessions.backends.signed_cookies\"", "django-session-store")]
    [InlineData("SECURE_PROXY_SSL_HEADER = (\"X-Forwarded-Proto\", \"https\")", "django-proxy-header")]
    [InlineData("CSRF_USE_SESSIONS = True\nSESSION_COOKIE_SECURE = False", "django-csrf-secure-with-sessions")]
    [InlineData("SECURE_REDIRECT_EXEMPT = [\"\"]", "django-redirect-not-exempt")]
    [InlineData("DEBUG = \"False\"", "django-flags-are-true")]
    public void What_Django_accepts_is_found_all_the_same(string code, string rule)
    {
        Assert.Contains(
            rule,
            new DjangoFixture(Clean + code, "4.2").Judge("django-deploy").Select(finding => finding.Rule)
        );
    }

    [Fact]
    public void A_sound_configuration_has_no_finding() =>
        Assert.Empty(
            new DjangoFixture(Clean, "5.2")
                .Judge("django-deploy")
                .Select(finding => $"{finding.Rule}: {finding.Message}")
        );

    [Theory]
    [InlineData("", "django-ssl-redirect")]
    [InlineData(
        "SECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\")",
        "django-ssl-redirect-behind-proxy"
    )]
    public void A_missing_redirect_is_said_in_the_proxys_light(string code, string rule) =>
        Assert.Equal(
            [rule],
            new DjangoFixture(Clean + "SECURE_SSL_REDIRECT = False\n" + code, "5.2")
                .Judge("django-deploy")
                .Select(finding => finding.Rule)
        );

    private const string Clean = $"""
        MIDDLEWARE = ["{Security}", "{Session}", "{Csrf}", "{Frames}"]
        INSTALLED_APPS = ["django.contrib.sessions"]
        SECRET_KEY = "Yb8wq1c0vNnX4tKz7mRp2sLd9fGh5jQa3eUi6oTb8wq1c0vNnX4tKz"
        ALLOWED_HOSTS = ["shop.example"]
        SESSION_COOKIE_SECURE = True
        CSRF_COOKIE_SECURE = True
        SECURE_SSL_REDIRECT = True
        SECURE_HSTS_SECONDS = 31536000
        SECURE_HSTS_INCLUDE_SUBDOMAINS = True
        SECURE_HSTS_PRELOAD = True

        """;

    private static string Program(Random random)
    {
        var code = new StringBuilder();
        var middleware = ((string[])[Security, Session, Csrf, Frames]).Where(_ => random.Next(4) > 0);
        code.Append("MIDDLEWARE = [").AppendJoin(", ", middleware.Select(name => $"\"{name}\"")).Append("]\n");
        code.Append(random.Next(4) > 0 ? "INSTALLED_APPS = [\"django.contrib.sessions\"]\n" : "INSTALLED_APPS = []\n");
        foreach (var (name, values) in Flags)
        {
            if (random.Next(4) > 0)
            {
                code.Append(name).Append(" = ").Append(values[random.Next(values.Length)]).Append('\n');
            }
        }

        return code.ToString();
    }

    private static string[] Fired(DjangoFixture fixture) =>
        [
            .. fixture
                .Judge("django-deploy")
                .Where(finding => finding.Outcome == Outcome.Fail)
                .SelectMany(finding => finding.References)
                .Where(IsCheck)
                .Select(reference => reference[Reference.Length..])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static bool IsCheck(string reference) => reference.StartsWith(Reference, StringComparison.Ordinal);

    private static HashSet<string> Ids() =>
        [
            .. Rules()
                .SelectMany(rule => rule.References)
                .Where(IsCheck)
                .Select(reference => reference[Reference.Length..]),
        ];

    private static ImmutableArray<Rule> Rules() =>
        Assert.Single(new PolicyLoader(Vocabulary.Standard, _ => null).Load(["django-deploy"], []).Policies).Rules;
}
