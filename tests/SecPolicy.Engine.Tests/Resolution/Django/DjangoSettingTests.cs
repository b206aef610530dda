using SecPolicy.Engine.Catalog;
using SecPolicy.Engine.Resolution;

namespace SecPolicy.Engine.Tests.Resolution.Django;

/// <summary>What Django's settings come to in the vocabulary.</summary>
public class DjangoSettingTests
{
    private const string Security = "django.middleware.security.SecurityMiddleware";
    private const string Session = "django.contrib.sessions.middleware.SessionMiddleware";
    private const string Csrf = "django.middleware.csrf.CsrfViewMiddleware";
    private const string Frames = "django.middleware.clickjacking.XFrameOptionsMiddleware";

    private const string All =
        $"MIDDLEWARE = [\"{Security}\", \"{Session}\", \"{Csrf}\", \"{Frames}\", \"django.middleware.locale.LocaleMiddleware\"]\n"
        + "INSTALLED_APPS = [\"django.contrib.sessions\"]\n";

    [Theory]
    [InlineData("SESSION_COOKIE_SECURE = True", "cookie.session.secure", "always")]
    [InlineData("SESSION_COOKIE_SECURE = 1", "cookie.session.secure", "always")]
    [InlineData("SESSION_COOKIE_SECURE = \"False\"", "cookie.session.secure", "always")]
    [InlineData("SESSION_COOKIE_SECURE = \"\"", "cookie.session.secure", "never")]
    [InlineData("SESSION_COOKIE_SECURE = None", "cookie.session.secure", "never")]
    [InlineData("SESSION_COOKIE_SECURE = []", "cookie.session.secure", "never")]
    [InlineData("SESSION_COOKIE_SECURE = unknown()", "cookie.session.secure", "unknown: it is not given")]
    [InlineData("", "cookie.session.secure", "never")]
    [InlineData("", "cookie.session.http-only", "true")]
    [InlineData("SESSION_COOKIE_SAMESITE = None", "cookie.session.same-site", "unset")]
    [InlineData("SESSION_COOKIE_SAMESITE = False", "cookie.session.same-site", "unset")]
    [InlineData("SESSION_COOKIE_SAMESITE = \"None\"", "cookie.session.same-site", "none")]
    [InlineData("SESSION_COOKIE_SAMESITE = \"STRICT\"", "cookie.session.same-site", "strict")]
    [InlineData(
        "SESSION_COOKIE_SAMESITE = \"Laxx\"",
        "cookie.session.same-site",
        "unknown: Django fails with \"Laxx\", where \"Lax\", \"Strict\", \"None\" or None belongs"
    )]
    [InlineData("", "cookie.session.same-site", "lax")]
    [InlineData("", "cookie.session.domain", "null")]
    [InlineData("SESSION_COOKIE_DOMAIN = \"\"", "cookie.session.domain", "null")]
    [InlineData("", "cookie.session.name", "sessionid")]
    [InlineData("", "cookie.csrf.name", "csrftoken")]
    [InlineData("", "cookie.csrf.max-age", "364d")]
    [InlineData("CSRF_COOKIE_AGE = None", "cookie.csrf.max-age", "null")]
    [InlineData("CSRF_USE_SESSIONS = True", "cookie.csrf.secure", "absent")]
    [InlineData("CSRF_USE_SESSIONS = True", "csrf.in-session", "true")]
    [InlineData("", "session.lifetime", "14d")]
    [InlineData("SESSION_COOKIE_AGE = 1200", "session.idle-timeout", "20m")]
    [InlineData("SESSION_COOKIE_AGE = 1200.5", "session.lifetime", "20m500ms")]
    [InlineData("SESSION_COOKIE_AGE = 1200", "cookie.session.max-age", "20m")]
    [InlineData("SESSION_EXPIRE_AT_BROWSER_CLOSE = True", "cookie.session.max-age", "null")]
    [InlineData("SESSION_EXPIRE_AT_BROWSER_CLOSE = True", "session.lifetime", "14d")]
    [InlineData("SESSION_EXPIRE_AT_BROWSER_CLOSE = \"False\"", "session.expire-on-close", "true")]
    [InlineData("SESSION_SAVE_EVERY_REQUEST = True", "session.sliding", "true")]
    [InlineData("", "session.absolute-timeout", "absent")]
    [InlineData("", "session.store", "database")]
    [InlineData("SESSION_ENGINE = \"django.contrib.sessions.backends.signed_cookies\"", "session.store", "cookie")]
    [InlineData("SESSION_ENGINE = \"shop.sessions\"", "session.store", "other")]
    [InlineData("", "session.serializer", "json")]
    [InlineData("SECURE_HSTS_SECONDS = 31536000", "hsts.max-age", "365d")]
    [InlineData("SECURE_HSTS_SECONDS = \"31536000\"", "hsts.max-age", "365d")]
    [InlineData("SECURE_HSTS_SECONDS = -5", "hsts.max-age", "-5s")]
    [InlineData("", "hsts.max-age", "0s")]
    [InlineData("", "https.redirect", "false")]
    [InlineData("SECURE_SSL_REDIRECT = \"False\"", "https.redirect", "true")]
    [InlineData(
        "SECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\")",
        "https.proxy-header",
        "HTTP_X_FORWARDED_PROTO: https"
    )]
    [InlineData("SECURE_PROXY_SSL_HEADER = (\"X-Forwarded-Proto\", \"https\")", "https.proxy-header", "null")]
    [InlineData("", "headers.content-type-options", "true")]
    [InlineData("", "headers.referrer-policy", "[same-origin]")]
    [InlineData("SECURE_REFERRER_POLICY = \"origin, same-origin\"", "headers.referrer-policy", "[origin, same-origin]")]
    [InlineData("SECURE_REFERRER_POLICY = None", "headers.referrer-policy", "null")]
    [InlineData("", "headers.cross-origin-opener-policy", "same-origin")]
    [InlineData("SECURE_CROSS_ORIGIN_OPENER_POLICY = None", "headers.cross-origin-opener-policy", "unset")]
    [InlineData("X_FRAME_OPTIONS = \"sameorigin\"", "headers.frame-options", "same-origin")]
    [InlineData("X_FRAME_OPTIONS = \"ALLOW-FROM https://a\"", "headers.frame-options", "unset")]
    [InlineData("", "headers.frame-options", "deny")]
    [InlineData("DEBUG = \"False\"", "app.debug", "true")]
    [InlineData("ALLOWED_HOSTS = [\"*\"]", "app.allowed-hosts", "[*]")]
    [InlineData("ALLOWED_HOSTS = \"*\"", "app.allowed-hosts", "unknown: a text stands where a list belongs")]
    [InlineData("SECRET_KEY = \"abcdeabcde\"", "app.secret-key.length", "10")]
    [InlineData("SECRET_KEY = \"abcdeabcde\"", "app.secret-key.distinct-characters", "5")]
    [InlineData("SECRET_KEY = \"django-insecure-x\"", "app.secret-key.insecure-prefix", "true")]
    [InlineData("SECRET_KEY = unknown()", "app.secret-key.length", "unknown: it is not given")]
    [InlineData("SECRET_KEY_FALLBACKS = [\"short\"]", "app.secret-key.weak-fallbacks", "1")]
    [InlineData("", "auth.password-validators", "[]")]
    [InlineData("", "auth.password-reset-timeout", "3d")]
    [InlineData("AUTH_PASSWORD_VALIDATORS = [{\"NAME\": \"a.B\"}]", "auth.password-validators", "[a.B]")]
    [InlineData("", "cookie.language.secure", "never")]
    [InlineData("", "cookie.language.same-site", "unset")]
    [InlineData("", "cors.any-origin", "absent")]
    public void A_setting_means(string code, string setting, string expected) =>
        Assert.Equal(expected, new DjangoFixture(All + code).Say(setting));

    [Theory]
    [InlineData("2.0", "", "cookie.session.same-site", "unset")]
    [InlineData("2.0", "SESSION_COOKIE_SAMESITE = \"Strict\"", "cookie.session.same-site", "unset")]
    [InlineData("2.1", "", "cookie.session.same-site", "lax")]
    [InlineData("2.2", "", "headers.content-type-options", "false")]
    [InlineData("3.0", "", "headers.content-type-options", "true")]
    [InlineData("2.2.28", "", "headers.frame-options", "same-origin")]
    [InlineData("3.0", "", "headers.frame-options", "deny")]
    [InlineData("2.2", "SECURE_REFERRER_POLICY = \"origin\"", "headers.referrer-policy", "null")]
    [InlineData("3.0", "", "headers.referrer-policy", "null")]
    [InlineData("3.1", "", "headers.referrer-policy", "[same-origin]")]
    [InlineData("3.2", "", "headers.cross-origin-opener-policy", "unset")]
    [InlineData("4.0", "", "headers.cross-origin-opener-policy", "same-origin")]
    [InlineData("1.10", "", "csrf.in-session", "absent")]
    [InlineData("4.0", "SECRET_KEY_FALLBACKS = [\"a\"]", "app.secret-key.fallbacks", "0")]
    [InlineData("6.0", "", "app.legacy-cookie-salt", "true")]
    [InlineData("6.1", "", "app.legacy-cookie-salt", "false")]
    [InlineData(null, "", "headers.frame-options", "same-origin | deny")]
    [InlineData(null, "", "cookie.session.secure", "never")]
    public void A_default_is_that_of_the_version(string? version, string code, string setting, string expected) =>
        Assert.Equal(expected, new DjangoFixture(All + code, version).Say(setting));

    [Fact]
    public void What_the_version_decides_is_an_assumption()
    {
        var setting = new DjangoFixture(All, version: null).Resolve().Find(SettingName.Parse("headers.frame-options"))!;

        Assert.Equal(
            [
                ["Django is older than 3.0"],
                ["Django is 3.0 or newer"],
            ],
            setting.Values.Select(value => value.Assuming.ToArray())
        );
        Assert.Equal("Django", setting.DefaultOf);
    }

    [Theory]
    [InlineData("SECURE_HSTS_SECONDS = 31536000", "hsts.max-age", "0s")]
    [InlineData("SECURE_SSL_REDIRECT = True", "https.redirect", "false")]
    [InlineData("", "headers.content-type-options", "false")]
    [InlineData("", "headers.frame-options", "unset")]
    [InlineData("", "cookie.session.secure", "absent")]
    [InlineData("", "cookie.csrf.secure", "absent")]
    [InlineData("", "cookie.csrf.same-site", "absent")]
    [InlineData("INSTALLED_APPS = [\"django.contrib.sessions\"]", "cookie.session.secure", "never")]
    [InlineData("MIDDLEWARE = [\"shop.MySecurityMiddleware\"]\nSECURE_HSTS_SECONDS = 60", "hsts.max-age", "1m")]
    [InlineData("MIDDLEWARE = unknown()\nSECURE_HSTS_SECONDS = 60", "hsts.max-age", "unknown: it is not given")]
    [InlineData("MIDDLEWARE = [unknown()]\nSECURE_HSTS_SECONDS = 60", "hsts.max-age", "unknown: it is not given")]
    [InlineData("MIDDLEWARE = [unknown()]\nSECURE_HSTS_SECONDS = 0", "hsts.max-age", "0s")]
    [InlineData($"MIDDLEWARE = [unknown(), \"{Security}\"]\nSECURE_HSTS_SECONDS = 60", "hsts.max-age", "1m")]
    public void Without_its_middleware_a_setting_has_no_effect(string code, string setting, string expected) =>
        Assert.Equal(expected, new DjangoFixture(code).Say(setting));

    [Fact]
    public void Before_Django_2_the_old_list_of_middleware_counts()
    {
        const string code = $"MIDDLEWARE_CLASSES = [\"{Security}\"]\nSECURE_HSTS_SECONDS = 60";

        Assert.Equal("1m", new DjangoFixture(code, "1.9").Say("hsts.max-age"));
        Assert.Equal("1m", new DjangoFixture(code, "1.11").Say("hsts.max-age"));
        Assert.Equal("0s", new DjangoFixture(code, "2.0").Say("hsts.max-age"));
        Assert.Equal("1m", new DjangoFixture(code, null).Say("hsts.max-age"));
        Assert.Equal("[]", new DjangoFixture("MIDDLEWARE = []\n" + code, "1.11").Say("app.middleware"));
    }

    [Fact]
    public void Alternatives_keep_their_places_and_assumptions()
    {
        var setting = new DjangoFixture(All)
            .With("SESSION_COOKIE_SECURE", ("True", "LIVE is set"), (null, "LIVE is not set"))
            .Resolve()
            .Find(SettingName.Parse("cookie.session.secure"))!;

        Assert.Equal(["always", "never"], setting.Values.Select(value => value.Value.ToString()));
        Assert.Equal(["LIVE is set", "LIVE is not set"], setting.Values.SelectMany(value => value.Assuming));
        Assert.NotNull(setting.Values[0].Origin);
        Assert.Null(setting.Values[1].Origin);
        Assert.False(setting.IsDefault);
    }

    [Fact]
    public void Cases_that_contradict_each_other_are_none()
    {
        var fixture = new DjangoFixture("")
            .With("SECURE_HSTS_SECONDS", ("60", "LIVE is set"), ("0", "LIVE is not set"))
            .With("MIDDLEWARE", ($"[\"{Security}\"]", "LIVE is set"), ("[]", "LIVE is not set"));

        Assert.Equal("1m | 0s", fixture.Say("hsts.max-age"));
    }

    [Theory]
    [InlineData("A is set", "A is not set", true)]
    [InlineData("A is set", "B is not set", false)]
    [InlineData("A is true", "A is false, or A is not set", true)]
    [InlineData("A is true, or A is not set", "A is false, or A is not set", false)]
    [InlineData("A is 'x'", "A is not 'x'", true)]
    [InlineData("A is 'x'", "A is 'y'", true)]
    [InlineData("A is 'x' or 'y'", "A is 'y'", false)]
    [InlineData("A is set to anything but 'x'", "A is not set", true)]
    [InlineData("A is set", "A is true", false)]
    public void Assumptions_contradict_each_other(string one, string other, bool expected)
    {
        Assert.Equal(expected, Assumptions.Contradict(one, other));
        Assert.Equal(expected, Assumptions.Contradict(other, one));
    }

    [Fact]
    public void What_may_be_set_by_something_unknown_has_no_default()
    {
        var fixture = new DjangoFixture(All).Clouded("a module is not there");

        Assert.Equal("unknown: a module is not there", fixture.Say("cookie.session.secure"));
    }

    [Fact]
    public void Add_ons_bring_limits()
    {
        const string code =
            "MIDDLEWARE = [\"" + Session + "\", \"django_session_timeout.middleware.SessionTimeoutMiddleware\"]\n";

        Assert.Equal("8h", new DjangoFixture(code + "SESSION_EXPIRE_SECONDS = 28800").Say("session.absolute-timeout"));
        var idle = new DjangoFixture(code + "SESSION_EXPIRE_SECONDS = 900\nSESSION_EXPIRE_AFTER_LAST_ACTIVITY = True");
        Assert.Equal("15m", idle.Say("session.idle-timeout"));
        Assert.Equal("absent", idle.Say("session.absolute-timeout"));
    }

    [Fact]
    public void Secrets_are_facts_and_never_shown()
    {
        var environment = new DjangoFixture(
            "SECRET_KEY = \"s3cr3t\"\nDATABASES = {\"default\": {\"PASSWORD\": \"hunter2\"}}"
        ).Resolve();

        var key = environment.Keys.Find("SECRET_KEY")!;
        Assert.True(key.Sensitive);
        Assert.Equal("••••••(6 chars)", key.Origin!.Shown);
        Assert.Equal("true", ResolutionFixture.Say(environment, "secret.SECRET_KEY.literal"));
        Assert.Equal("true", ResolutionFixture.Say(environment, "secret.DATABASES:default:PASSWORD.literal"));
        Assert.DoesNotContain("hunter2", environment.Keys.Find("DATABASES")!.Values[0].Value.ToString());
        Assert.DoesNotContain("hunter2", environment.Keys.Find("DATABASES")!.Origin!.Shown);
    }

    [Fact]
    public void Native_keys_reach_into_dictionaries_and_lists()
    {
        var keys = new DjangoFixture(
            "DATABASES = {\"default\": {\"ENGINE\": \"a\"}}\nTEMPLATES = [{\"APP_DIRS\": True}]"
        )
            .Resolve()
            .Keys;

        Assert.Equal("a", keys.Find("DATABASES:default:ENGINE")!.Values[0].Value.ToString());
        Assert.Equal(["default"], keys.Match("DATABASES:*:ENGINE").Select(match => match.Wildcards[0]));
        Assert.Equal("true", keys.Find("TEMPLATES:0:APP_DIRS")!.Values[0].Value.ToString());
        Assert.Null(keys.Find("DATABASES:other:ENGINE"));
        Assert.Equal("5.2", keys.Find("@version")!.Values[0].Value.ToString());
    }

    [Fact]
    public void What_is_overridden_is_the_history()
    {
        var setting = new DjangoFixture(All + "SESSION_COOKIE_SECURE = True\nSESSION_COOKIE_SECURE = False\n")
            .Resolve()
            .Find(SettingName.Parse("cookie.session.secure"))!;

        Assert.Equal("False", setting.Origin!.Shown);
        Assert.Equal(["True"], setting.History.Select(origin => origin.Shown));
        Assert.Equal(4, setting.Origin.Span.StartPosition.Line);
    }
}
