namespace SecPolicy.Benchmarks.Inputs;

/// <summary>The files of a Django project that breaks none of the rules that are planted.</summary>
internal static class DjangoTexts
{
    public const string Manage = """
        #!/usr/bin/env python3
        import os
        import sys

        if __name__ == "__main__":
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings.development")
            from django.core.management import execute_from_command_line

            execute_from_command_line(sys.argv)

        """;

    public const string Requirements = "Django==5.2.8\n";

    public const string Wsgi = """
        import os

        from django.core.wsgi import get_wsgi_application

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings.production")

        application = get_wsgi_application()

        """;

    /// <summary>PROJECT stands for the project's name.</summary>
    public const string Base = """
        import os
        from pathlib import Path

        BASE_DIR = Path(__file__).resolve().parent.parent.parent

        SECRET_KEY = os.environ["DJANGO_SECRET_KEY"]
        DEBUG = False
        ALLOWED_HOSTS = ["PROJECT.example"]

        INSTALLED_APPS = [
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
        ]

        MIDDLEWARE = [
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ]

        ROOT_URLCONF = "web.urls"
        WSGI_APPLICATION = "web.wsgi.application"

        TEMPLATES = [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [BASE_DIR / "templates"],
                "APP_DIRS": True,
            },
        ]

        DATABASES = {
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": os.environ.get("DATABASE_FILE", BASE_DIR / "orders.sqlite3"),
            },
        }

        AUTH_PASSWORD_VALIDATORS = [
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
            {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        ]

        SESSION_COOKIE_NAME = "__Host-session"
        SESSION_COOKIE_AGE = 20 * 60
        SESSION_COOKIE_SECURE = True
        SESSION_EXPIRE_AT_BROWSER_CLOSE = True
        CSRF_COOKIE_SECURE = True
        LANGUAGE_COOKIE_SECURE = True
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        SECURE_SSL_REDIRECT = True
        SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
        SECURE_HSTS_INCLUDE_SUBDOMAINS = True
        SECURE_HSTS_PRELOAD = True
        X_FRAME_OPTIONS = "DENY"

        """;

    public const string Development = """
        from .base import *

        DEBUG = True
        SECURE_SSL_REDIRECT = False

        """;

    public const string Production = """
        from .base import *

        SESSION_COOKIE_AGE = 15 * 60

        """;
}
