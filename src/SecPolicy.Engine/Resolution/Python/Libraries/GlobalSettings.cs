using System.Collections.Frozen;
using System.Collections.Immutable;

namespace SecPolicy.Engine.Resolution.Python.Libraries;

/// <summary><c>django.conf.global_settings</c>: Django's defaults.</summary>
internal static class GlobalSettings
{
    /// <summary>Defaults that no version since 1.11 changed.</summary>
    private static readonly FrozenDictionary<string, PyValue> Defaults = new Dictionary<string, PyValue>(
        StringComparer.Ordinal
    )
    {
        ["APPEND_SLASH"] = PyBoolean.True,
        ["AUTH_USER_MODEL"] = new PyString("auth.User"),
        ["CSRF_COOKIE_DOMAIN"] = PyNone.Instance,
        ["CSRF_COOKIE_HTTPONLY"] = PyBoolean.False,
        ["CSRF_COOKIE_NAME"] = new PyString("csrftoken"),
        ["CSRF_COOKIE_PATH"] = new PyString("/"),
        ["CSRF_COOKIE_SECURE"] = PyBoolean.False,
        ["CSRF_USE_SESSIONS"] = PyBoolean.False,
        ["DEBUG"] = PyBoolean.False,
        ["DEBUG_PROPAGATE_EXCEPTIONS"] = PyBoolean.False,
        ["EMAIL_BACKEND"] = new PyString("django.core.mail.backends.smtp.EmailBackend"),
        ["EMAIL_HOST"] = new PyString("localhost"),
        ["EMAIL_HOST_PASSWORD"] = new PyString(""),
        ["EMAIL_HOST_USER"] = new PyString(""),
        ["EMAIL_PORT"] = new PyInteger(25),
        ["EMAIL_USE_SSL"] = PyBoolean.False,
        ["EMAIL_USE_TLS"] = PyBoolean.False,
        ["LANGUAGE_CODE"] = new PyString("en-us"),
        ["PREPEND_WWW"] = PyBoolean.False,
        ["SECRET_KEY"] = new PyString(""),
        ["SECURE_HSTS_INCLUDE_SUBDOMAINS"] = PyBoolean.False,
        ["SECURE_HSTS_PRELOAD"] = PyBoolean.False,
        ["SECURE_HSTS_SECONDS"] = new PyInteger(0),
        ["SECURE_PROXY_SSL_HEADER"] = PyNone.Instance,
        ["SECURE_SSL_HOST"] = PyNone.Instance,
        ["SECURE_SSL_REDIRECT"] = PyBoolean.False,
        ["SESSION_COOKIE_AGE"] = new PyInteger(60 * 60 * 24 * 7 * 2),
        ["SESSION_COOKIE_DOMAIN"] = PyNone.Instance,
        ["SESSION_COOKIE_HTTPONLY"] = PyBoolean.True,
        ["SESSION_COOKIE_NAME"] = new PyString("sessionid"),
        ["SESSION_COOKIE_PATH"] = new PyString("/"),
        ["SESSION_COOKIE_SECURE"] = PyBoolean.False,
        ["SESSION_ENGINE"] = new PyString("django.contrib.sessions.backends.db"),
        ["SESSION_EXPIRE_AT_BROWSER_CLOSE"] = PyBoolean.False,
        ["SESSION_SAVE_EVERY_REQUEST"] = PyBoolean.False,
        ["USE_X_FORWARDED_HOST"] = PyBoolean.False,
        ["USE_X_FORWARDED_PORT"] = PyBoolean.False,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names that some version has, in the order of the alphabet.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. (
            "ABSOLUTE_URL_OVERRIDES ADMINS ALLOWED_HOSTS ALLOWED_INCLUDE_ROOTS APPEND_SLASH AUTHENTICATION_BACKENDS "
            + "AUTH_PASSWORD_VALIDATORS AUTH_USER_MODEL CACHES CACHE_MIDDLEWARE_ALIAS CACHE_MIDDLEWARE_KEY_PREFIX "
            + "CACHE_MIDDLEWARE_SECONDS CSRF_COOKIE_AGE CSRF_COOKIE_DOMAIN CSRF_COOKIE_HTTPONLY CSRF_COOKIE_MASKED "
            + "CSRF_COOKIE_NAME CSRF_COOKIE_PATH CSRF_COOKIE_SAMESITE CSRF_COOKIE_SECURE CSRF_FAILURE_VIEW "
            + "CSRF_HEADER_NAME CSRF_TRUSTED_ORIGINS CSRF_USE_SESSIONS DATABASES DATABASE_ROUTERS "
            + "DATA_UPLOAD_MAX_MEMORY_SIZE DATA_UPLOAD_MAX_NUMBER_FIELDS DATA_UPLOAD_MAX_NUMBER_FILES DATETIME_FORMAT "
            + "DATETIME_INPUT_FORMATS DATE_FORMAT DATE_INPUT_FORMATS DEBUG DEBUG_PROPAGATE_EXCEPTIONS DECIMAL_SEPARATOR "
            + "DEFAULT_AUTO_FIELD DEFAULT_CHARSET DEFAULT_CONTENT_TYPE DEFAULT_EXCEPTION_REPORTER "
            + "DEFAULT_EXCEPTION_REPORTER_FILTER DEFAULT_FILE_STORAGE DEFAULT_FROM_EMAIL DEFAULT_HASHING_ALGORITHM "
            + "DEFAULT_INDEX_TABLESPACE DEFAULT_TABLESPACE DISALLOWED_USER_AGENTS EMAIL_BACKEND EMAIL_HOST "
            + "EMAIL_HOST_PASSWORD EMAIL_HOST_USER EMAIL_PORT EMAIL_SSL_CERTFILE EMAIL_SSL_KEYFILE EMAIL_SUBJECT_PREFIX "
            + "EMAIL_TIMEOUT EMAIL_USE_LOCALTIME EMAIL_USE_SSL EMAIL_USE_TLS FILE_CHARSET "
            + "FILE_UPLOAD_DIRECTORY_PERMISSIONS FILE_UPLOAD_HANDLERS FILE_UPLOAD_MAX_MEMORY_SIZE "
            + "FILE_UPLOAD_PERMISSIONS FILE_UPLOAD_TEMP_DIR FIRST_DAY_OF_WEEK FIXTURE_DIRS FORCE_SCRIPT_NAME "
            + "FORMAT_MODULE_PATH FORMS_URLFIELD_ASSUME_HTTPS FORM_RENDERER IGNORABLE_404_URLS INSTALLED_APPS "
            + "INTERNAL_IPS LANGUAGES LANGUAGES_BIDI LANGUAGE_CODE LANGUAGE_COOKIE_AGE LANGUAGE_COOKIE_DOMAIN "
            + "LANGUAGE_COOKIE_HTTPONLY LANGUAGE_COOKIE_NAME LANGUAGE_COOKIE_PATH LANGUAGE_COOKIE_SAMESITE "
            + "LANGUAGE_COOKIE_SECURE LOCALE_PATHS LOGGING LOGGING_CONFIG LOGIN_REDIRECT_URL LOGIN_URL "
            + "LOGOUT_REDIRECT_URL MANAGERS MEDIA_ROOT MEDIA_URL MESSAGE_STORAGE MIDDLEWARE MIDDLEWARE_CLASSES "
            + "MIGRATION_MODULES MONTH_DAY_FORMAT NUMBER_GROUPING PASSWORD_HASHERS PASSWORD_RESET_TIMEOUT "
            + "PASSWORD_RESET_TIMEOUT_DAYS PREPEND_WWW SECRET_KEY SECURE_BROWSER_XSS_FILTER SECURE_CONTENT_TYPE_NOSNIFF "
            + "SECURE_CROSS_ORIGIN_OPENER_POLICY SECURE_CSP SECURE_CSP_REPORT_ONLY SECURE_HSTS_INCLUDE_SUBDOMAINS "
            + "SECURE_HSTS_PRELOAD SECURE_HSTS_SECONDS SECURE_PROXY_SSL_HEADER SECURE_REDIRECT_EXEMPT "
            + "SECURE_REFERRER_POLICY SECURE_SSL_HOST SECURE_SSL_REDIRECT SERVER_EMAIL SESSION_CACHE_ALIAS "
            + "SESSION_COOKIE_AGE SESSION_COOKIE_DOMAIN SESSION_COOKIE_HTTPONLY SESSION_COOKIE_NAME SESSION_COOKIE_PATH "
            + "SESSION_COOKIE_SAMESITE SESSION_COOKIE_SECURE SESSION_ENGINE SESSION_EXPIRE_AT_BROWSER_CLOSE "
            + "SESSION_FILE_PATH SESSION_SAVE_EVERY_REQUEST SESSION_SERIALIZER SHORT_DATETIME_FORMAT SHORT_DATE_FORMAT "
            + "SIGNING_BACKEND SILENCED_SYSTEM_CHECKS STATICFILES_DIRS STATICFILES_FINDERS STATICFILES_STORAGE "
            + "STATIC_ROOT STATIC_URL STORAGES TASKS TEMPLATES TEMPLATE_CONTEXT_PROCESSORS TEMPLATE_DEBUG TEMPLATE_DIRS "
            + "TEMPLATE_LOADERS TEMPLATE_STRING_IF_INVALID TEST_NON_SERIALIZED_APPS TEST_RUNNER THOUSAND_SEPARATOR "
            + "TIME_FORMAT TIME_INPUT_FORMATS TIME_ZONE URLIZE_ASSUME_HTTPS USE_DEPRECATED_PYTZ USE_ETAGS USE_I18N "
            + "USE_L10N USE_THOUSAND_SEPARATOR USE_TZ USE_X_FORWARDED_HOST USE_X_FORWARDED_PORT WSGI_APPLICATION "
            + "X_FRAME_OPTIONS YEAR_MONTH_FORMAT"
        ).Split(' '),
    ];

    /// <summary>The value of a name, or null.</summary>
    public static PyValue? Find(string name) =>
        Defaults.TryGetValue(name, out var value)
            ? value
            : new PyUnknown(
                $"global_settings.{name}",
                $"Django's default of {name}",
                $"Django's default of {name} depends on its version",
                PyKind.Any,
                null
            );
}
