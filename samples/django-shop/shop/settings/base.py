"""What every environment of the shop has."""
import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

# A default that every deployment without the variable shares, and that everybody can read here.
SECRET_KEY = env("DJANGO_SECRET_KEY", default="django-insecure-shop-3kf9w")

DEBUG = False
ALLOWED_HOSTS = []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]

# The session comes before the redirect to HTTPS, and nothing keeps the shop out of frames.
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"

DATABASES = {
    "default": env.db("DATABASE_URL", default="postgres://shop:shop@localhost/shop"),
}

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_SAVE_EVERY_REQUEST = True

CSRF_COOKIE_SECURE = True

# A slip of the pen: Django reads SECURE_HSTS_INCLUDE_SUBDOMAINS.
SECURE_HSTS_INCLUDE_SUBDOMAIN = True

# Nothing reads it: XFrameOptionsMiddleware is not there.
X_FRAME_OPTIONS = "DENY"

# Django reads this since 4.0.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# Not "only Lax or Strict", but every site.
SESSION_COOKIE_SAMESITE = os.environ.get("SESSION_SAMESITE", "None")
