"""What every environment of the shop has. Nearly every line is a mistake that somebody made."""
import os
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent

env = environ.Env()

# A default that every deployment without the variable shares, and that everybody can read here.
SECRET_KEY = env("DJANGO_SECRET_KEY", default="django-insecure-shop-3kf9w")

# Who forgets the variable gets the pages for developers.
DEBUG = env.bool("DJANGO_DEBUG", default=True)
ALLOWED_HOSTS = ["*"]

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

# Django 2.0 and newer do not read it.
MIDDLEWARE_CLASSES = MIDDLEWARE

ROOT_URLCONF = "shop.urls"
WSGI_APPLICATION = "shop.wsgi.application"

DATABASES = {
    "default": env.db("DATABASE_URL", default="mysql://shop:shop@localhost/shop"),
}

# Everything in the session lies with the visitor, and no logout takes it back.
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = os.environ.get("SESSION_HTTPONLY", "False")
SESSION_COOKIE_AGE = 60 * 60 * 24 * 365 * 2
SESSION_SAVE_EVERY_REQUEST = True

# Not "only Lax or Strict", but every site; None would have left the attribute out.
SESSION_COOKIE_SAMESITE = os.environ.get("SESSION_SAMESITE", "None")

CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = None
CSRF_TRUSTED_ORIGINS = ["http://shop.example"]

# Slips of the pen: Django reads SESSION_COOKIE_PATH and SECURE_HSTS_INCLUDE_SUBDOMAINS.
SESION_COOKIE_PATH = "/shop"
SECURE_HSTS_INCLUDE_SUBDOMAIN = True

# Nothing reads it: XFrameOptionsMiddleware is not there.
X_FRAME_OPTIONS = "DENY"

# Django reads this since 4.0.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# The cookie of the language has flags of its own, and is not told of HTTPS.
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365 * 5

# Meant as days; Django counts seconds.
PASSWORD_RESET_TIMEOUT = int(os.environ.get("PASSWORD_RESET_DAYS", "20"))
