from .base import *

DEBUG = True
ALLOWED_HOSTS = ["localhost"]

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 30
SESSION_COOKIE_SAMESITE = "Lax"
