import os

DJANGO_ENV = os.environ.get("DJANGO_ENV", "development")
DEBUG = os.environ.get("DJANGO_DEBUG", "false").lower() == "true"
SECRET_KEY = os.environ["SECRET_KEY"]

INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
DATABASES["default"]["PASSWORD"] = os.environ["DATABASE_PASSWORD"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = False

if DJANGO_ENV == "production":
    SESSION_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 3600
elif DJANGO_ENV == "staging":
    SECURE_HSTS_SECONDS = 60
else:
    SESSION_COOKIE_HTTPONLY = False

if DEBUG:
    MIDDLEWARE.append("debug_toolbar.middleware.DebugToolbarMiddleware")
    SESSION_COOKIE_AGE = 60


def flag(name):
    if os.environ.get(name) == "1":
        return True
    return False


CSRF_COOKIE_HTTPONLY = flag("CSRF_HTTP_ONLY")
SESSION_COOKIE_SAMESITE = "Lax" if flag("LAX") else "Strict"
SECURE_SSL_REDIRECT = not DEBUG
