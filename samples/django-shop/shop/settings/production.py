from .base import *

# Every text that is not empty is true: DJANGO_DEBUG=False switches it on.
DEBUG = os.environ.get("DJANGO_DEBUG", False)

ALLOWED_HOSTS = env.list("DJANGO_ALLOWED_HOSTS", default=["*"])

MIDDLEWARE.insert(1, "django.middleware.locale.LocaleMiddleware")

# A cookie that browsers drop: the name promises that there is no Domain.
SESSION_COOKIE_NAME = "__Host-shop"
SESSION_COOKIE_DOMAIN = ".shop.example"

# Who learns the key from base.py runs code in the session.
SESSION_SERIALIZER = "django.contrib.sessions.serializers.PickleSerializer"

# No request has a header of this name, so that nothing is ever HTTPS.
SECURE_PROXY_SSL_HEADER = ("X-Forwarded-Proto", "https")

SECURE_SSL_REDIRECT = env.bool("DJANGO_SECURE_SSL_REDIRECT", default=True)
# An empty pattern matches every address: nothing is redirected.
SECURE_REDIRECT_EXEMPT = [""]

# As good as nothing, and enough for check --deploy.
SECURE_HSTS_SECONDS = 1

if env.bool("DJANGO_BEHIND_PROXY", default=False):
    SESSION_COOKIE_SECURE = False
    USE_X_FORWARDED_HOST = True

CSRF_COOKIE_SECURE = env.bool("DJANGO_CSRF_COOKIE_SECURE", default=True)

# Every site's scripts read what a visitor who has signed in sees.
INSTALLED_APPS += ["corsheaders"]
MIDDLEWARE.insert(0, "corsheaders.middleware.CorsMiddleware")
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = True

try:
    from .local_settings import *
except ImportError:
    pass
