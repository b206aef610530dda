"""Production as it is tried out, on one machine without a proxy."""
from .production import *

# Compared, and thus right; but whoever sets it to "true" or "1" is surprised.
DEBUG = os.environ.get("DJANGO_DEBUG") == "True"

# A text and no list: every letter is a host. Newer versions of Django refuse to start.
ALLOWED_HOSTS = "staging.shop.example"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SESSION_COOKIE_SAMESITE = "Lax"

# Redirected for ever if a proxy ends TLS after all: nobody says how the proxy would tell.
SECURE_PROXY_SSL_HEADER = None
SECURE_SSL_REDIRECT = os.environ.get("DJANGO_SECURE_SSL_REDIRECT", "no")
SECURE_REDIRECT_EXEMPT = []
