"""Without a proxy, and without half of the middleware."""

from .base import *  # noqa: F403

ALLOWED_HOSTS = "staging.shop.example"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
]
SESION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_HTTPONLY = False
INSTALLED_APPS = ["django.contrib.messages"]
SECURE_PROXY_SSL_HEADER = ("X-Forwarded-Proto", "https")
SECURE_HSTS_SECONDS = 0
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [""]
SECURE_REFERRER_POLICY = "sometimes"
SECURE_CSP = "default-src 'self'"
