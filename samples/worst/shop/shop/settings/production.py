"""Live, behind a proxy that ends TLS."""

from datetime import timedelta

from .base import *  # noqa: F403

DEBUG = "False"
ALLOWED_HOSTS = ["*"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_DOMAIN = ".shop.example"
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_HTTPONLY = False
SESSION_COOKIE_SAMESITE = "None"
SESSION_COOKIE_AGE = 2 * 365 * 24 * 3600
SESSION_LONGEST_HOURS = 1000
SESSION_SAVE_EVERY_REQUEST = True
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"

CSRF_TRUSTED_ORIGINS = ["shop.example", "http://partner.example"]
CSRF_FAILURE_VIEW = "shop.views.sorry"

SECURE_HSTS_SECONDS = 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = False
SECURE_REFERRER_POLICY = "unsafe-url"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "unsafe"
SECURE_CSP = {"script-src": ["<CSP_NONCE_SENTINEL>"]}
X_FRAME_OPTIONS = "ALLOWALL"
SECURE_BROWSER_XSS_FILTER = True

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "db.shop.example",
        "PASSWORD": "not-a-real-password",
        "OPTIONS": {"sslmode": "disable"},
    }
}
MEDIA_ROOT = "/srv/media"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": "/srv/media/cache",
    }
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
INSTALLED_APPS = [*INSTALLED_APPS, "axes", "debug_toolbar", "rest_framework_simplejwt"]  # noqa: F405
MIDDLEWARE = [  # noqa: F405
    "corsheaders.middleware.CorsMiddleware",
    *MIDDLEWARE,  # noqa: F405
    "django.middleware.locale.LocaleMiddleware",
]
AXES_FAILURE_LIMIT = 20
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = True
LANGUAGE_COOKIE_SECURE = False
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(days=30),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=3650),
}
