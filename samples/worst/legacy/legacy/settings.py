"""An intranet site that nobody dares to touch."""

SECRET_KEY = "legacylegacylegacylegacylegacylegacylegacylegacylegacy"
DEBUG = True
ALLOWED_HOSTS = []
INSTALLED_APPS = ["django.contrib.sessions"]
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
CSRF_USE_SESSIONS = True
SESSION_COOKIE_HTTPONLY = False
DEFAULT_HASHING_ALGORITHM = "md5"
SECURE_HSTS_SECONDS = 31536000
