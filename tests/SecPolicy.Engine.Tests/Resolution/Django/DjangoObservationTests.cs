namespace SecPolicy.Engine.Tests.Resolution.Django;

/// <summary>What is wrong with Django's settings themselves.</summary>
public class DjangoObservationTests
{
    private const string Security = "django.middleware.security.SecurityMiddleware";
    private const string Session = "django.contrib.sessions.middleware.SessionMiddleware";
    private const string Middleware = $"MIDDLEWARE = [\"{Security}\", \"{Session}\"]\n";

    [Theory]
    [InlineData("DEBUG = \"False\"", "truthy-text", "DEBUG")]
    [InlineData("DEBUG = text()", "truthy-text", "DEBUG")]
    [InlineData("DEBUG = \"True\"", "truthy-text", "")]
    [InlineData("DEBUG = \"\"", "truthy-text", "")]
    [InlineData("DEBUG = unknown()", "truthy-text", "")]
    [InlineData("ALLOWED_HOSTS = \"a.example\"", "list-given-as-text", "ALLOWED_HOSTS")]
    [InlineData("SESSION_COOKIE_AGE = \"1200\"", "text-refused", "SESSION_COOKIE_AGE")]
    [InlineData("SESSION_COOKIE_AGE = None", "text-refused", "SESSION_COOKIE_AGE")]
    [InlineData("SESSION_COOKIE_SAMESITE = \"Laxx\"", "text-refused", "SESSION_COOKIE_SAMESITE")]
    [InlineData("SESSION_COOKIE_SAMESITE = True", "text-refused", "SESSION_COOKIE_SAMESITE")]
    [InlineData(
        "SECURE_PROXY_SSL_HEADER = (\"X-Forwarded-Proto\", \"https\")",
        "proxy-header-malformed",
        "SECURE_PROXY_SSL_HEADER"
    )]
    [InlineData(
        "SECURE_PROXY_SSL_HEADER = \"HTTP_X_FORWARDED_PROTO\"",
        "proxy-header-malformed",
        "SECURE_PROXY_SSL_HEADER"
    )]
    [InlineData("SECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\")", "proxy-header-malformed", "")]
    [InlineData("SECURE_SSL_REDIRECT = True", "redirect-without-proxy-header", "SECURE_SSL_REDIRECT")]
    [InlineData(
        "SECURE_SSL_REDIRECT = True\nSECURE_PROXY_SSL_HEADER = (\"HTTP_X_FORWARDED_PROTO\", \"https\")",
        "redirect-without-proxy-header",
        ""
    )]
    [InlineData(
        "SECURE_SSL_REDIRECT = True\nSECURE_REDIRECT_EXEMPT = [\"\"]",
        "redirect-exempt-everything",
        "SECURE_REDIRECT_EXEMPT"
    )]
    [InlineData(
        "SECURE_SSL_REDIRECT = True\nSECURE_REDIRECT_EXEMPT = [\".*\"]",
        "redirect-exempt-everything",
        "SECURE_REDIRECT_EXEMPT"
    )]
    [InlineData(
        "SECURE_SSL_REDIRECT = True\nSECURE_REDIRECT_EXEMPT = [\"^health/$\"]",
        "redirect-exempt-everything",
        ""
    )]
    [InlineData("SESION_COOKIE_SECURE = True", "near-miss-key", "SESION_COOKIE_SECURE")]
    [InlineData("SESSION_SECURE_COOKIE = True", "near-miss-key", "SESSION_SECURE_COOKIE")]
    [InlineData("SECURE_HSTS_INCLUDE_SUBDOMAIN = True", "near-miss-key", "SECURE_HSTS_INCLUDE_SUBDOMAIN")]
    [InlineData("SESSION_COOKIE_SECURE = True\nSHOP_NAME = \"x\"", "near-miss-key", "")]
    [InlineData("SECURE_BROWSER_XSS_FILTER = True", "setting-removed-in-version", "SECURE_BROWSER_XSS_FILTER")]
    [InlineData("CSRF_COOKIE_MASKED = True", "setting-removed-in-version", "CSRF_COOKIE_MASKED")]
    [InlineData("PASSWORD_RESET_TIMEOUT_DAYS = 1", "setting-removed-in-version", "PASSWORD_RESET_TIMEOUT_DAYS")]
    [InlineData("MIDDLEWARE_CLASSES = []", "setting-removed-in-version", "MIDDLEWARE_CLASSES")]
    [InlineData(
        "SESSION_SERIALIZER = \"django.contrib.sessions.serializers.PickleSerializer\"",
        "setting-removed-in-version",
        "SESSION_SERIALIZER"
    )]
    [InlineData("SECURE_CSP = {}", "setting-newer-than-version", "SECURE_CSP")]
    [InlineData("SESSION_COOKIE_SECURE = True", "setting-removed-in-version", "")]
    [InlineData(
        "MEDIA_ROOT = \"/srv/media\"\nCACHES = {\"default\": {\"BACKEND\": \"django.core.cache.backends.filebased.FileBasedCache\", \"LOCATION\": \"/srv/media/cache\"}}",
        "cache-in-served-folder",
        "CACHES:default:LOCATION"
    )]
    public void A_mistake_is_seen(string code, string id, string keys) =>
        Assert.Equal(keys, string.Join(' ', new DjangoFixture(Middleware + code).Observed(id)));

    [Theory]
    [InlineData("SECURE_HSTS_SECONDS = 60", "SECURE_HSTS_SECONDS")]
    [InlineData("SECURE_HSTS_SECONDS = 0", "")]
    [InlineData("X_FRAME_OPTIONS = \"DENY\"", "X_FRAME_OPTIONS")]
    [InlineData("MIDDLEWARE = [unknown()]\nSECURE_HSTS_SECONDS = 60", "")]
    [InlineData("MIDDLEWARE = [\"shop.SecurityMiddleware\"]\nSECURE_HSTS_SECONDS = 60", "")]
    public void A_setting_without_its_middleware_is_seen(string code, string keys) =>
        Assert.Equal(keys, string.Join(' ', new DjangoFixture(code).Observed("needs-middleware")));

    [Theory]
    [InlineData($"[\"{Session}\", \"{Security}\"]", 1)]
    [InlineData($"[\"{Security}\", \"{Session}\"]", 0)]
    [InlineData($"[\"django.contrib.auth.middleware.AuthenticationMiddleware\", \"{Session}\"]", 1)]
    [InlineData("[\"django.contrib.auth.middleware.AuthenticationMiddleware\"]", 0)]
    public void Middleware_that_stands_the_wrong_way_round_is_seen(string list, int count) =>
        Assert.Equal(count, new DjangoFixture("MIDDLEWARE = " + list).Observed("middleware-order").Length);

    [Fact]
    public void Nothing_is_removed_from_a_version_that_is_not_known() =>
        Assert.Empty(new DjangoFixture("CSRF_COOKIE_MASKED = True", null).Observed("setting-removed-in-version"));
}
