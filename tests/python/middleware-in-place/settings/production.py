from . import base
from .base import *

DEBUG = False
MIDDLEWARE.insert(MIDDLEWARE.index("django.middleware.security.SecurityMiddleware") + 1, "whitenoise")
MIDDLEWARE = [m for m in MIDDLEWARE if "csrf" not in m]
INSTALLED_APPS = ["first"] + INSTALLED_APPS
INSTALLED_APPS += ("tuple",)
LOGGING["handlers"]["console"]["level"] = "WARNING"
BASE_MIDDLEWARE = base.MIDDLEWARE
BASE_LEVEL = base.LOGGING["handlers"]["console"]["level"]
BASE_APPS = base.INSTALLED_APPS
